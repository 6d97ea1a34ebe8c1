/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-ask-secret.h"

#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

char *
ww_ask_secret (const char *prompt)
{
  struct termios before, quiet;
  char buffer[4096] = "";
  FILE *terminal = fopen ("/dev/tty", "r+");
  char *secret = NULL;

  if (!terminal)
    return NULL;
  if (tcgetattr (fileno (terminal), &before) == 0)
    {
      quiet = before;
      quiet.c_lflag &= ~(tcflag_t) ECHO;
      tcsetattr (fileno (terminal), TCSAFLUSH, &quiet);
      fputs (prompt, terminal);
      fflush (terminal);
      if (fgets (buffer, sizeof buffer, terminal))
        secret = g_strdup (g_strchomp (buffer));
      tcsetattr (fileno (terminal), TCSAFLUSH, &before);
      fprintf (terminal, "\n");
    }
  explicit_bzero (buffer, sizeof buffer);
  fclose (terminal);
  return secret;
}
