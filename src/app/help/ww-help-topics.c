/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-help-topics.h"

#include <glib/gi18n-lib.h>

static const WwHelpTopic topics[] = {
  { N_("What Wishwell Is For"),
    { N_("A cluster brings together those who need something and those who can give it: hospitals, municipalities, "
         "companies, investors, researchers. Wishwell keeps what its members wish they had, and finds who can help."),
      N_("A wish completes the sentence “I wish I had …”: a way to follow patients at home, an investor who knows "
         "hospital procurement, forty patients for a study. It is kept in the words of the one who said it."),
      N_("For every wish Wishwell ranks the members that could answer it, says why, and says what is missing. You "
         "decide whom to introduce to whom.") } },
  { N_("Write Down a Wish"),
    { N_("Press Ctrl+N. The cursor stands after “I wish I had”: write the rest while the person is still talking."),
      N_("Words that name something Wishwell knows are underlined and become tags. A solid line is a tag that is "
         "taken, a dotted one a suggestion; Ctrl+1 to Ctrl+9 take or leave them."),
      N_("Say who asks, what they look for, and by when. A constraint is a must or nice to have: a must that is not "
         "met rules a candidate out, one that is only nice costs points."),
      N_("The line at the bottom shows who fits best so far. Ctrl+Enter adds the wish; with Shift it starts another. "
         "Esc keeps a draft.") } },
  { N_("Read a Match"),
    { N_("A match has a score from 0 to 100. It is never more than what stands beside it: choose a match to see where "
         "each point comes from, in both directions."),
      N_("# The parts of a score"),
      N_("- Tags: what both sides have in common, also by way of broader and narrower tags"),
      N_("- Words: rare words that both sides use"),
      N_("- Constraints: what was asked for about place, date, budget, language and certificates"),
      N_("- Track record: what was done before"),
      N_("- Freshness: how lately the profile was confirmed"),
      N_("“Not stated” means that the profile does not say. It is worth a telephone call, and it costs less than a "
         "plain no.") } },
  { N_("Act on a Match"),
    { N_("The star (Ctrl+D) puts a match on the shortlist, where it stays on top. Dismiss (Delete) takes it away for "
         "this wish, with a reason if you give one."),
      N_("Nothing asks whether you are sure if it can be undone. Ctrl+Z takes back what was done last, step by step, "
         "and Ctrl+Shift+Z does it again."),
      N_("Wishes without any match have a mark in the list, and can be filtered. They show whom the cluster should "
         "recruit.") } },
  { N_("Begin the Day"),
    { N_("Today (Alt+1) shows what is due, late things first: the next steps of the introductions that are yours or nobody’s. Everybody’s shows "
         "those of all advisors. The number in the sidebar counts yours."),
      N_("Tick what is done: it is written in the log of the introduction, and Undo takes it back. S puts a follow-up off to tomorrow, to Monday or "
         "to a day that you pick; Enter opens what it is about."),
      N_("Beside it stand the event that comes next, the wishes that have waited longest for a match, and whether your data is shared. Below it, what "
         "you and your colleagues wrote since yesterday.") } },
  { N_("Follow Up an Introduction"),
    { N_("Introductions (Alt+5) has a column for each stage, from Proposed to Agreed. A card says who wished, who can help, who follows it up, and "
         "for how many days it has stood there. What is only on a shortlist is not on the board: nobody was told yet."),
      N_("Drag a card to another stage, or move it with Ctrl+Right and Ctrl+Left; the arrow keys go from card to card. Enter opens it with its log, "
         "Ctrl+L logs a contact, O changes who follows it up. Each move is a line in the log, and one step of Undo."),
      N_("A card is late after 14 days in Proposed or Introduced, 21 in Met and 30 in Negotiating. It then has a clock, and the number beside "
         "Introductions in the sidebar counts yours."),
      N_("Agreed asks what came of it, what it is worth, and on which day. What ends without an agreement (Delete, or a card dropped on the last "
         "line) asks why, and can be taken up again where it stood.") } },
  { N_("Report the Year"),
    { N_("Reports (Alt+9) counts the members by kind, the open wishes, what nobody can answer, how far the introductions of a year have come, and "
         "what was raised and contracted. Choose the year above, and the whole cluster, a kind of organisation or a region."),
      N_("Tab goes from card to card, the arrows go from bar to bar, and Enter opens what a bar counts. The question mark of a card says what exactly "
         "that is, and copies or saves its table."),
      N_("Export (Ctrl+P) prints all cards, or saves them as PDF, with the period, whom they are about and when they were counted.") } },
  { N_("See the Whole Cluster"),
    { N_("Groups (Alt+6) finds challenges that open wishes of three organisations or more share and no group has taken up. "
         "It says what binds the wishes, who offers part of the answer, and who competes. Start Group invites them; Not Now "
         "hides the suggestion until it has a quarter more wishes."),
      N_("# Across the cluster"),
      N_("- What nobody can answer: open wishes without a match, by what is missing, and whom to recruit"),
      N_("- Offers that nobody wants: no open wish asks for even half of what they are about"),
      N_("- Introductions for this week: the best choice when nobody is asked too often and each wish gets one at most"),
      N_("- Unexpected matches: from another industry, or another field of health"),
      N_("Projects & Calls (Alt+7) ranks the members for a call and finds the smallest team that covers its roles, with two "
         "alternatives. In a market consultation nobody is ranked: it shows which suppliers could go together, and writes down "
         "what each of them is told.") } },
  { N_("See All Matches at Once"),
    { N_("Matches (Alt+4) shows all pairs of two kinds, such as investors and startups: as a matrix, where a darker cell is a better match, or "
         "as a list. Rows and columns stand so that like is by like; choose another order at the right."),
      N_("The arrow keys move from pair to pair, and Enter opens what it comes from. R sorts the columns by the row you are on, C the rows by the "
         "column; Esc goes back. A click on a name does the same."),
      N_("A dot is a pair that was introduced, a star one on the shortlist; a hatched cell is ruled out by a must. The numbers at the right "
         "count the pairs at 70 or more."),
      N_("An edit is followed at once. While anything shown was computed before the last edit, the line at the bottom says so.") } },
  { N_("Plan a Conference"),
    { N_("Events (Alt+8) has a page for each conference. Its views stand in the order of the work: when and where it is, who comes, who wants to "
         "meet whom, the tables, the plan, the day itself, and what came of it."),
      N_("Participants come from your members, from the spreadsheet in which they signed up, or by hand. Who May Meet Whom… says it once for "
         "all roles. Requests are written down, imported, or taken from matches at or above a score that you choose."),
      N_("# The plan"),
      N_("A good plan is there at once and gets better while you watch; stop when you like. The bar says how near it is to the best possible, "
         "which is proven, not guessed. For each request without a meeting stands why, and what would make room for it."),
      N_("Pin what must stay. What you move, place or remove by hand is checked: where a meeting cannot go, the reason is said. Each run and "
         "each edit is one step of Undo."),
      N_("Publish… makes the plan what agendas, table cards and calendars show. A later change is another plan, and only the agendas that "
         "changed are printed again.") } },
  { N_("Run the Day"),
    { N_("Live checks people in by name or by the number on their badge; a scanner that types works without a setting. Several desks can do it "
         "at once through a hub in the same room, without the internet."),
      N_("When somebody is away, a table is lost or a meeting takes longer, you are asked: the new plan says what moves and how many agendas "
         "it changes, and you use it or keep the old one. The slot that runs is never touched."),
      N_("Projector opens a window for the room, with the time, the tables and what comes next. F11 fills the screen with it."),
      N_("Afterwards, note what came of a meeting: it becomes an introduction. Report says how fair the day was, and who had no meeting and "
         "why.") } },
  { N_("Find Things"),
    { N_("Ctrl+F searches the page in view, Ctrl+K everything: wishes, organisations, people, tags. Several words find "
         "what has them all; small errors of spelling are forgiven, and aa finds å."),
      N_("Alt+1 to Alt+9 open the entries of the sidebar, Alt+Left and Esc go back. F9 hides the sidebar."),
      N_("All keys are listed under Keyboard Shortcuts (Ctrl+?).") } },
  { N_("Bring In What You Have"),
    { N_("Choose Import in the main menu, and a spreadsheet saved as CSV. Separator, character set and the meaning of "
         "each column are guessed; correct what is wrong."),
      N_("The preview shows what would be added and changed, and which rows would be left out and why. Nothing is "
         "written before you press Import, and Undo takes all of it back in one step."),
      N_("Rows that cannot be read are left out, never guessed at in silence. You can correct them in the preview, or "
         "later in the file.") } },
  { N_("Where Your Data Is"),
    { N_("Everything is in one file on this computer; Preferences say which. No account and no network is needed."),
      N_("A copy of the file is made on each day on which Wishwell is used. If the file is damaged, the program says so "
         "and offers to open another one; it never writes to a file that it does not understand."),
      N_("To share it with colleagues, connect to an endpoint. The file stays here, whole, with or without one.") } },
  { N_("Work With Colleagues"),
    { N_("The row at the bottom of the sidebar says how the sharing goes. Press it and choose Connect…, and give the address of the shared "
         "endpoint, your name there and a password; the test says what will come in before anything does."),
      N_("Everything works without a network. What you write is kept on this computer and goes out when the endpoint answers; until then the "
         "row counts what waits. If the endpoint refuses something, the row says why and what to do."),
      N_("# When two edit the same"),
      N_("What only one of you changed, and lists that both added to, merge by themselves. The rest is kept twice until somebody presses "
         "Resolve… and chooses, with what it said before in view."),
      N_("A record that one deleted and another edited stays until somebody chooses between Keep Edited and Delete."),
      N_("# Read from another system"),
      N_("A connector under Preferences reads members from an organisation’s own REST API, by hand or by the hour. It never writes there.") } },
  { N_("Change How Matches Are Weighed"),
    { N_("Under Preferences, Matching, each part of a score has a weight: the most points that it can give. Two made-up "
         "candidates show what a change does."),
      N_("The weights are yours, on this computer. All scores follow at once, and Reset brings back those that "
         "Wishwell ships with.") } },
};

const WwHelpTopic *
ww_help_get_topics (guint *n_topics)
{
  *n_topics = G_N_ELEMENTS (topics);
  return topics;
}
