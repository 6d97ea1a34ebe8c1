/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-workspace-page.h"

#include "ww-list-focus.h"
#include "ww-split.h"

#define LIST_MINIMUM 284
#define DETAIL_MINIMUM 436

typedef struct {
  GtkStack *stack;
  WwSplit *split;  /* (nullable): list and detail */
  WwPane *list;    /* (nullable): the former */
  WwMatchWhy *why; /* (nullable): made when it is first asked for */

  /* owned */
  WwWorkspace *workspace;
  GSimpleActionGroup *actions;
} WwWorkspacePagePrivate;

enum { PROP_0, PROP_WORKSPACE, N_PROPS };
static GParamSpec *props[N_PROPS];

static void ww_workspace_page_iface_init (WwPageInterface *iface);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (WwWorkspacePage, ww_workspace_page, ADW_TYPE_BIN, G_ADD_PRIVATE (WwWorkspacePage)
                                  G_IMPLEMENT_INTERFACE (WW_TYPE_PAGE, ww_workspace_page_iface_init))

static WwWorkspacePagePrivate *
get_private (gpointer self)
{
  return ww_workspace_page_get_instance_private (self);
}

static GActionGroup *
ww_workspace_page_get_actions (WwPage *page)
{
  return G_ACTION_GROUP (get_private (page)->actions);
}

static gboolean
ww_workspace_page_go_back (WwPage *page)
{
  return ww_workspace_page_step_back (WW_WORKSPACE_PAGE (page));
}

static void
ww_workspace_page_iface_init (WwPageInterface *iface)
{
  iface->get_actions = ww_workspace_page_get_actions;
  iface->go_back = ww_workspace_page_go_back;
}

static void
activate_copy (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  if (ww_workspace_page_get_explained (data))
    ww_match_why_copy (get_private (data)->why);
}

static void
activate_shortlist (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ww_workspace_page_shortlist_explained (data);
}

static void
activate_introduce (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ww_workspace_page_introduce_explained (data);
}

static const GActionEntry action_entries[] = {
  { "copy", activate_copy, NULL, NULL, NULL },
  { "shortlist", activate_shortlist, NULL, NULL, NULL },
  { "introduce", activate_introduce, NULL, NULL, NULL },
};

static void
ww_workspace_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_WORKSPACE)
    get_private (object)->workspace = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ww_workspace_page_dispose (GObject *object)
{
  g_clear_object (&get_private (object)->workspace);
  g_clear_object (&get_private (object)->actions);
  G_OBJECT_CLASS (ww_workspace_page_parent_class)->dispose (object);
}

static gboolean
ww_workspace_page_grab_focus (GtkWidget *widget)
{
  WwWorkspacePagePrivate *priv = get_private (widget);

  if (!ww_workspace_page_get_explained (WW_WORKSPACE_PAGE (widget)))
    return (priv->list && ww_list_focus_within (GTK_WIDGET (priv->list))) || ww_list_focus_within (widget);
  ww_match_why_focus (priv->why);
  return TRUE;
}

static void
ww_workspace_page_class_init (WwWorkspacePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = ww_workspace_page_set_property;
  object_class->dispose = ww_workspace_page_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = ww_workspace_page_grab_focus;
  props[PROP_WORKSPACE] = g_param_spec_object ("workspace", NULL, NULL, WW_TYPE_WORKSPACE,
                                               G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
ww_workspace_page_init (WwWorkspacePage *self)
{
  WwWorkspacePagePrivate *priv = get_private (self);

  priv->actions = g_simple_action_group_new ();
  priv->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_transition_type (priv->stack, GTK_STACK_TRANSITION_TYPE_CROSSFADE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (priv->stack));
  ww_workspace_page_add_actions (self, action_entries, G_N_ELEMENTS (action_entries));
}

WwWorkspace *
ww_workspace_page_get_workspace (WwWorkspacePage *self)
{
  return get_private (self)->workspace;
}

WwStore *
ww_workspace_page_get_reader (WwWorkspacePage *self)
{
  return ww_workspace_get_reader (get_private (self)->workspace);
}

void
ww_workspace_page_set_content (WwWorkspacePage *self, GtkWidget *content)
{
  gtk_stack_add_named (get_private (self)->stack, content, "content");
}

void
ww_workspace_page_set_list_and_detail (WwWorkspacePage *self, WwPane *list, int list_width, WwPane *detail)
{
  WwWorkspacePagePrivate *priv = get_private (self);

  ww_pane_set_minimum_width (list, LIST_MINIMUM);
  ww_pane_set_natural_width (list, list_width);
  ww_pane_set_minimum_width (detail, DETAIL_MINIMUM);
  gtk_widget_set_hexpand (GTK_WIDGET (detail), TRUE);
  priv->list = list;
  priv->split = WW_SPLIT (ww_split_new ());
  ww_split_set_start (priv->split, list);
  ww_split_set_end (priv->split, detail);
  ww_workspace_page_set_content (self, GTK_WIDGET (priv->split));
}

void
ww_workspace_page_show_list (WwWorkspacePage *self)
{
  ww_workspace_page_leave_why (self);
  ww_split_set_showing_end (get_private (self)->split, FALSE);
}

void
ww_workspace_page_show_detail (WwWorkspacePage *self)
{
  ww_workspace_page_leave_why (self);
  ww_split_set_showing_end (get_private (self)->split, TRUE);
}

void
ww_workspace_page_follow_click (WwWorkspacePage *self)
{
  if (ww_split_get_folded (get_private (self)->split))
    ww_split_set_showing_end (get_private (self)->split, TRUE);
}

gboolean
ww_workspace_page_step_back (WwWorkspacePage *self)
{
  WwSplit *split = get_private (self)->split;

  return ww_workspace_page_leave_why (self) || (split && ww_split_go_back (split));
}

void
ww_workspace_page_add_actions (WwWorkspacePage *self, const GActionEntry *entries, int n_entries)
{
  g_action_map_add_action_entries (G_ACTION_MAP (get_private (self)->actions), entries, n_entries, self);
}

void
ww_workspace_page_enable_action (WwWorkspacePage *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (get_private (self)->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

void
ww_workspace_page_show_why (WwWorkspacePage *self, const char *want_id, const char *counterpart_id)
{
  WwWorkspacePagePrivate *priv = get_private (self);

  if (!priv->why)
    {
      priv->why = WW_MATCH_WHY (ww_match_why_new (priv->workspace));
      gtk_stack_add_named (priv->stack, GTK_WIDGET (priv->why), "why");
    }
  ww_match_why_show (priv->why, want_id, counterpart_id);
  gtk_stack_set_visible_child (priv->stack, GTK_WIDGET (priv->why));
  ww_match_why_focus (priv->why);
}

const char *
ww_workspace_page_get_explained (WwWorkspacePage *self)
{
  WwWorkspacePagePrivate *priv = get_private (self);

  if (!priv->why || gtk_stack_get_visible_child (priv->stack) != GTK_WIDGET (priv->why))
    return NULL;
  return ww_match_why_get_current (priv->why);
}

gboolean
ww_workspace_page_shortlist_explained (WwWorkspacePage *self)
{
  if (!ww_workspace_page_get_explained (self))
    return FALSE;
  ww_match_why_shortlist (get_private (self)->why);
  return TRUE;
}

gboolean
ww_workspace_page_introduce_explained (WwWorkspacePage *self)
{
  if (!ww_workspace_page_get_explained (self))
    return FALSE;
  ww_match_why_introduce (get_private (self)->why);
  return TRUE;
}

gboolean
ww_workspace_page_leave_why (WwWorkspacePage *self)
{
  WwWorkspacePagePrivate *priv = get_private (self);

  if (!priv->why || gtk_stack_get_visible_child (priv->stack) != GTK_WIDGET (priv->why))
    return FALSE;
  gtk_stack_set_visible_child_name (priv->stack, "content");
  return TRUE;
}
