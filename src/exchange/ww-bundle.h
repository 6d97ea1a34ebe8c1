/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * A bundle is a whole database in one JSON file:
 *
 * ```json
 * {"wishwell":1,"documents":[
 * {"_id":"organisation:…","type":"organisation",…},
 * {"_id":"wish:…","type":"wish",…}
 * ],"tombstones":[
 * {"_id":"wish:…","_rev":"3-…","_deleted":true}
 * ]}
 * ```
 *
 * Each record stands on a line of its own, byte for byte as it is stored, so that exporting, importing and exporting again gives
 * the same file, and line tools can compare two. The later blocks may be missing; blocks of names that this program does not know are passed over.
 */

/** The version that is written, and the highest that is read. */
#define WW_BUNDLE_VERSION 1

/** Largest bundle that is read, bytes. */
#define WW_BUNDLE_BYTES_MAX ((gsize) 2 * 1024 * 1024 * 1024)

/** WwBundlePart: the blocks, in the order in which they stand. */
typedef enum {
  WW_BUNDLE_DOCUMENT,  /* a record */
  WW_BUNDLE_REVISION,  /* {"_id", "_rev", "_revisions", …}: earlier or losing revisions, as the store writes them */
  WW_BUNDLE_TOMBSTONE, /* {"_id", "_rev", "_deleted": true} */
  WW_BUNDLE_N_PARTS
} WwBundlePart;

/**
 * WwBundleWriter:
 *
 * Writes a bundle record by record; nothing but a small buffer is held. One thread at a time.
 */
typedef struct _WwBundleWriter WwBundleWriter;

/** Returns: (transfer full): a writer onto @stream, which it keeps a reference to and does not close */
WwBundleWriter *ww_bundle_writer_new (GOutputStream *stream);

/**
 * ww_bundle_writer_add:
 * @part: not before that of the previous call
 * @text: a JSON object, written as it is
 * @error: what the stream says
 */
gboolean ww_bundle_writer_add (WwBundleWriter *self, WwBundlePart part, const char *text, gsize len, GCancellable *cancellable, GError **error);

/** Writes the end; to be called once, or the bundle is incomplete and refused by readers. */
gboolean ww_bundle_writer_finish (WwBundleWriter *self, GCancellable *cancellable, GError **error);

void ww_bundle_writer_free (WwBundleWriter *self);

/**
 * WwBundleReader:
 *
 * Cuts the records out of a bundle, checking syntax as it goes; a file that ends early is an error, so read it all before
 * anything is written. The bytes may be a mapped file: they are read once, forward.
 */
typedef struct _WwBundleReader WwBundleReader;

/** Returns: whether @bytes begin like a bundle */
gboolean ww_bundle_is (GBytes *bytes);

/**
 * ww_bundle_reader_new:
 * @error: %WW_ERROR_INPUT if it is none, %WW_ERROR_NEWER if a later program wrote it, %WW_ERROR_LIMIT
 *
 * Returns: (transfer full): a reader before the first record
 */
WwBundleReader *ww_bundle_reader_new (GBytes *bytes, GError **error);

/**
 * ww_bundle_reader_next:
 * @part: (out): what it is
 * @text: (out) (transfer none): the record's bytes, not NUL-terminated; good as long as the reader
 * @len: (out): their number
 * @line: (out) (optional): the line on which it begins
 * @error: %WW_ERROR_INPUT with line and column; unset at the end
 *
 * Returns: whether there was one more
 */
gboolean ww_bundle_reader_next (WwBundleReader *self, WwBundlePart *part, const char **text, gsize *len, guint *line, GError **error);

void ww_bundle_reader_free (WwBundleReader *self);

/**
 * ww_bundle_read_documents:
 * @bytes: a bundle
 * @tombstones: (out) (optional) (transfer full) (element-type utf8): the texts of that block, and of revisions if any before them
 * @error: as above, or what the model has against a record, with its line; an id that is there twice
 *
 * Reads everything, or nothing.
 *
 * Returns: (transfer full) (element-type WwDocument): the documents, in their order
 */
GPtrArray *ww_bundle_read_documents (GBytes *bytes, GPtrArray **tombstones, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwBundleWriter, ww_bundle_writer_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwBundleReader, ww_bundle_reader_free)

G_END_DECLS
