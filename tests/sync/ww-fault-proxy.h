/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * WwFaultProxy:
 *
 * What can go wrong between a replicator and an endpoint, on order. It listens on loopback, passes each HTTP request on to a port of
 * this machine and gives the answer back as it comes, unless a plan says that this request meets a fault. Every connection has a thread
 * of its own; all calls may come from any thread.
 */
typedef struct _WwFaultProxy WwFaultProxy;

/**
 * WwFault:
 * @WW_FAULT_DROP: the connection is closed and nothing passed on
 * @WW_FAULT_LOSE: the request is passed on, the answer is lost
 * @WW_FAULT_DELAY: all goes well, later
 * @WW_FAULT_TRUNCATE: a piece of the answer, then the connection is closed
 * @WW_FAULT_TRUNCATE_REQUEST: a piece of the request is passed on, then both connections are closed
 * @WW_FAULT_SHORTEN: a piece of the answer that says that it is all
 * @WW_FAULT_REPEAT: the request is passed on twice, and the second answer given
 * @WW_FAULT_401: not passed on; as the others by their numbers
 * @WW_FAULT_429: with a Retry-After of the plan's seconds
 * @WW_FAULT_LATE_502: passed on, and then 502
 * @WW_FAULT_GARBAGE: bytes that are no HTTP
 * @WW_FAULT_PAGE: 200 and a page for people, as a hotel's network answers
 * @WW_FAULT_BRACKETS: 200 and 10 MB of "["
 */
typedef enum {
  WW_FAULT_NONE,
  WW_FAULT_DROP,
  WW_FAULT_LOSE,
  WW_FAULT_DELAY,
  WW_FAULT_TRUNCATE,
  WW_FAULT_TRUNCATE_REQUEST,
  WW_FAULT_SHORTEN,
  WW_FAULT_REPEAT,
  WW_FAULT_401,
  WW_FAULT_403,
  WW_FAULT_413,
  WW_FAULT_429,
  WW_FAULT_500,
  WW_FAULT_502,
  WW_FAULT_LATE_502,
  WW_FAULT_GARBAGE,
  WW_FAULT_PAGE,
  WW_FAULT_BRACKETS,
  WW_N_FAULTS,
} WwFault;

#define WW_FAULTS_ALL (((1u << WW_N_FAULTS) - 1) & ~(1u << WW_FAULT_NONE))
/** Those that break the connection and say nothing. */
#define WW_FAULTS_CUTS (1u << WW_FAULT_DROP | 1u << WW_FAULT_LOSE | 1u << WW_FAULT_TRUNCATE | 1u << WW_FAULT_TRUNCATE_REQUEST)

const char *ww_fault_get_name (WwFault fault);

/** @port: where the endpoint listens; passed on at once, without faults. */
WwFaultProxy *ww_fault_proxy_new (guint port);
/** Closes what is open and waits for the threads. */
void ww_fault_proxy_free (WwFaultProxy *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwFaultProxy, ww_fault_proxy_free)

guint ww_fault_proxy_get_port (WwFaultProxy *self);
/** For an endpoint that comes back at another port. */
void ww_fault_proxy_set_target (WwFaultProxy *self, guint port);

/** No more faults. What was counted is counted from 0 again. */
void ww_fault_proxy_calm (WwFaultProxy *self);

/**
 * ww_fault_proxy_set_random:
 * @per_mille: of all requests, how many meet a fault
 * @mask: which, 1 << WW_FAULT_…
 *
 * The seed and a request's number say what it meets.
 */
void ww_fault_proxy_set_random (WwFaultProxy *self, guint32 seed, guint per_mille, guint mask);

/**
 * ww_fault_proxy_plan:
 * @n: the n-th request from now on, 1 for the next
 * @times: so many requests from there on; 0 for all
 * @amount: bytes of a piece, milliseconds of a delay, seconds of a Retry-After
 */
void ww_fault_proxy_plan (WwFaultProxy *self, guint n, guint times, WwFault fault, guint amount);

/** Only requests that begin so ("POST /club/_bulk_docs") are counted for ww_fault_proxy_plan(); %NULL: all. */
void ww_fault_proxy_set_only (WwFaultProxy *self, const char *beginning);

/** When so many bytes of answers have passed, the connection is cut where it stands, and every one after it at once. */
void ww_fault_proxy_cut_at_byte (WwFaultProxy *self, gint64 bytes);

/** How many requests came, bytes of answers were passed on, and requests met a fault since the last calm. */
guint ww_fault_proxy_get_requests (WwFaultProxy *self);
gint64 ww_fault_proxy_get_bytes (WwFaultProxy *self);
guint ww_fault_proxy_get_faults (WwFaultProxy *self);
/** How many requests began so since the last calm. */
guint ww_fault_proxy_count (WwFaultProxy *self, const char *beginning);
/** How often @word stands in the bodies of requests that began so. */
guint ww_fault_proxy_count_inside (WwFaultProxy *self, const char *beginning, const char *word);

G_END_DECLS
