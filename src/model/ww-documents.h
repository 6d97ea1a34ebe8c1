/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Every document type of the domain. */
#include "ww-call.h"
#include "ww-cluster.h"
#include "ww-edition.h"
#include "ww-event.h"
#include "ww-group.h"
#include "ww-introduction.h"
#include "ww-meeting.h"
#include "ww-offer.h"
#include "ww-organisation.h"
#include "ww-participant.h"
#include "ww-person.h"
#include "ww-project.h"
#include "ww-request.h"
#include "ww-session.h"
#include "ww-tag.h"
#include "ww-timetable.h"
#include "ww-wish.h"
