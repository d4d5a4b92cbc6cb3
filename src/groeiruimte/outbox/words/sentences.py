"""The subject and the sentence of every kind of message. A kind without words stops a test."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SUBJECTS: dict[str, Promise] = {
    "request_sent": _("A question to your region"),
    "request_reminder": _("A question to your region waits for an answer"),
    "request_chosen": _("A place in your region was chosen"),
    "request_outcome": _("How a question to your region ended"),
    "reminder_sent": _("A question to your region still waits for your answer"),
    "deadline_moved": _("You have more time for a question to your region"),
    "question_answered": _("A question about a request was answered"),
    "offer_shortlisted": _("Your proposition goes to the entrepreneur"),
    "offer_reason": _("Why your proposition was not chosen"),
    "offer_ending": _("Your proposition ends soon"),
    "choice_taken_back": _("A company looks at its choice again"),
    "request_reopened": _("A question to your region is open again"),
    "supply_question": _("A question about one of your places"),
    "supply_answer": _("Your question about a place was answered"),
    "answer_received": _("A region answered your question"),
    "no_place": _("A region has no place for your question"),
    "region_question": _("A region has a question"),
    "offer_revised": _("A region changed its proposition"),
    "offer_withdrawn": _("A region took its proposition back"),
    "decision_made": _("The entrepreneur decided"),
    "decision_none": _("The entrepreneur chose none of the places"),
    "signature_asked": _("A second signature is asked"),
    "signature_refused": _("A second signature was not given"),
    "own_question": _("The entrepreneur asks a question"),
    "talk_first": _("The entrepreneur wants to talk first"),
    "decision_reversed": _("The entrepreneur took the choice back"),
    "need_confirmed": _("The entrepreneur confirmed the need"),
    "need_corrected": _("The entrepreneur corrected the need"),
    "own_document": _("The entrepreneur brought in a document"),
    "result_asked": _("The entrepreneur was asked about a result"),
    "result_confirmed": _("The entrepreneur confirmed a result"),
    "result_disputed": _("The entrepreneur disputes a result"),
    "company_left": _("A company left the Netherlands after all"),
    "aftercare_due": _("Aftercare is due"),
    "access_asked": _("Somebody asks for access to a lead of yours"),
    "identity_to_confirm": _("A name waits for your confirmation"),
    "identity_refused": _("The second person refused to share a name"),
    "access_granted": _("You have access to a case"),
    "access_refused": _("You do not get access to a case"),
    "access_ended": _("Your access to a case ended"),
    "grant_ending": _("Access to a lead ends soon"),
    "access_ending": _("Your access to a case ends soon"),
    "consent_answered": _("A company answered about its consent"),
    "consent_withdrawn": _("A company took a consent back"),
    "consent_ending": _("A consent ends soon"),
    "nda_ending": _("A confidentiality agreement ends soon"),
    "meeting_invited": _("You are asked to a meeting"),
    "meeting_changed": _("A meeting changed"),
    "meeting_cancelled": _("A meeting is off"),
    "seen_at_place": _("Something was seen at one of your places"),
    "seen_decided": _("A keeper decided about what you saw"),
    "case_handed_over": _("A case came to you"),
    "case_taken_over": _("A case went to somebody else"),
    "all_cases_came": _("The cases of a colleague came to you"),
    "all_cases_went": _("Your cases went to a colleague"),
    "guide_wanted": _("A new case has nobody who guides it"),
    "substitute_named": _("You stand in for a colleague"),
    "substitute_found": _("Somebody stands in for you"),
    "referral_asked": _("Another ROM refers a company to you"),
    "referral_accepted": _("Your referral was accepted"),
    "referral_refused": _("Your referral was refused"),
    "referral_withdrawn": _("A referral to you was taken back"),
    "referral_done": _("A referral is done"),
    "same_company": _("Another ROM asks you to get in touch"),
    "mirt_asked": _("A need of living or transport for your agenda"),
    "mirt_answered": _("There is an answer to your MIRT signal"),
    "bundle_asked": _("A case of yours is asked for a bundle"),
    "bundle_offered": _("A bundle was offered to you"),
    "interest_shown": _("A financier answered"),
    "task_handed_over": _("A task came to you"),
    "role_notice": _("Something changed in who may do what"),
    "api_key_made": _("An API key was made in your name"),
    "api_key_ended": _("An API key of yours was ended"),
    "event_given_up": _("A system of yours did not take messages"),
    "mail_refused": _("A mail did not arrive"),
    "work_failed": _("Work in the background failed"),
    "site_work_failed": _("Work of the night failed"),
}
SENTENCES: dict[str, Promise] = {
    "request_sent": _(
        "A company looks for room to grow and asks what your region can offer. The company stays "
        "anonymous. The question is called %(brief)s. Please answer by %(due)s; that you have no "
        "place is an answer too."
    ),
    "request_reminder": _(
        "Half of the time for question %(brief)s has passed and your region has not answered yet. "
        "The last day is %(due)s. That you have no place is an answer too."
    ),
    "request_chosen": _(
        "The company behind question %(brief)s chose a place in your region. The taskforce gets in "
        "touch with you about the next steps. Thank you for taking part."
    ),
    "request_outcome": _(
        "Question %(brief)s is closed. The page says how it ended for your region. Thank you for "
        "taking part."
    ),
    "reminder_sent": _(
        "The taskforce asks you for an answer to question %(brief)s. The last day is %(due)s. That "
        "you have no place is an answer too."
    ),
    "deadline_moved": _(
        "All regions have until the end of %(due)s for question %(brief)s. Did you answer before? "
        "You may change your answer until then."
    ),
    "question_answered": _(
        "One of the regions asked something about question %(brief)s. The page shows the question "
        "and the answer; every region reads the same."
    ),
    "offer_shortlisted": _(
        "The taskforce takes your proposition for question %(brief)s along to the entrepreneur, as "
        "one of the few. See whether it is still right."
    ),
    "offer_reason": _(
        "The page says in general words why your proposition for question %(brief)s was not "
        "chosen. Thank you for taking part."
    ),
    "offer_ending": _(
        "Your proposition for question %(brief)s is valid until %(until)s. Does it hold longer? "
        "Change the day; otherwise it is shown as expired."
    ),
    "choice_taken_back": _(
        "The company behind question %(brief)s looks at its choice again. What your region offered "
        "still stands. You hear from us when it has chosen."
    ),
    "request_reopened": _(
        "The company behind question %(brief)s has not chosen yet after all. What your region "
        "offered stands again."
    ),
    "supply_question": _(
        "A fact about a place of yours is missing for a question that runs now. Please fill it in "
        "by %(due)s."
    ),
    "supply_answer": _("A keeper answered what you asked about a place."),
    "answer_received": _(
        "A region offers a place for question %(brief)s. Answers so far: %(answered)s of %(asked)s."
    ),
    "no_place": _(
        "A region has no place for question %(brief)s. Answers so far: %(answered)s of %(asked)s."
    ),
    "region_question": _(
        "A region asks something about question %(brief)s. Your answer goes to all regions that "
        "were asked; which of them asked is not told."
    ),
    "offer_revised": _(
        "A region changed its proposition for question %(brief)s. The comparison says what changed."
    ),
    "offer_withdrawn": _(
        "A region took its proposition for question %(brief)s back. The comparison says why."
    ),
    "decision_made": _("The entrepreneur of case %(case)s chose a place."),
    "decision_none": _(
        "The entrepreneur of case %(case)s chose none of the places. That is a result too: please "
        "write down what was missing."
    ),
    "signature_asked": _(
        "The result of case %(case)s waits for somebody else's signature. You may give it."
    ),
    "signature_refused": _(
        "Somebody else looked at the result of case %(case)s and does not sign yet. The page of "
        "the proof says why."
    ),
    "own_question": _(
        "The entrepreneur of case %(case)s asks you something. Your answer stands on the page of "
        "the company."
    ),
    "talk_first": _(
        "The entrepreneur of case %(case)s does not choose yet and wants to talk first. Please "
        "call."
    ),
    "decision_reversed": _(
        "The entrepreneur of case %(case)s came back on the choice. The choice is open again."
    ),
    "need_confirmed": _("The entrepreneur of case %(case)s confirmed the need as it stands."),
    "need_corrected": _(
        "The entrepreneur of case %(case)s corrected the need and confirmed it. Look at what "
        "changed."
    ),
    "own_document": _("The entrepreneur of case %(case)s brought in a document."),
    "result_asked": _(
        "The entrepreneur of case %(case)s was asked what came of the result. The answer follows "
        "by the link."
    ),
    "result_confirmed": _("The entrepreneur of case %(case)s confirmed what came of the result."),
    "result_disputed": _(
        "The entrepreneur of case %(case)s disputes something of the result. What is disputed "
        "counts zero."
    ),
    "company_left": _(
        "The company of case %(case)s left the Netherlands after all. From that day on the result "
        "counts zero."
    ),
    "aftercare_due": _(
        "The aftercare of case %(case)s is due since %(due)s. Ask the entrepreneur how it is now."
    ),
    "access_asked": _(
        "Another organization asks for access to a lead that your organization keeps. You decide, "
        "together with the company."
    ),
    "identity_to_confirm": _(
        "A colleague wants to share with another organization which company a lead is. That takes "
        "a second person. You may confirm or refuse it."
    ),
    "identity_refused": _(
        "You wanted to share with another organization which company a lead is. The second person "
        "refused it; the page says why."
    ),
    "access_granted": _("Your organization may see a case until %(until)s."),
    "access_refused": _("Your organization asked for access to a case and does not get it."),
    "access_ended": _("Your organization may not see a case any more that was shared with it."),
    "grant_ending": _(
        "What your organization shared of a lead ends on %(until)s. Share it again if the work "
        "goes on and the company agrees."
    ),
    "access_ending": _(
        "What your organization may see of a case ends on %(until)s. Ask the organization that "
        "keeps it if you need it longer."
    ),
    "consent_answered": _(
        "A company answered on its own page whether it agrees. The page says what it answered."
    ),
    "consent_withdrawn": _(
        "A company took a consent back. What rested on it is closed from now on. The page says "
        "which."
    ),
    "consent_ending": _(
        "A consent that a company gave ends on %(until)s. What rests on it stops on that day."
    ),
    "nda_ending": _(
        "A confidentiality agreement with a company ends on %(until)s. Names that rest on it close "
        "on that day."
    ),
    "meeting_invited": _(
        "You are asked to a meeting on %(day)s. What goes along with this mail puts it in your "
        "calendar; the page says what it is about."
    ),
    "meeting_changed": _(
        "A meeting in which you take part changed. It is on %(day)s now; what goes along with this "
        "mail changes your calendar."
    ),
    "meeting_cancelled": _(
        "The meeting of %(day)s is off for you. What goes along with this mail takes it out of "
        "your calendar."
    ),
    "seen_at_place": _(
        "Somebody of the taskforce wrote down what there is at a place of yours. It stands in the "
        "register only when you agree."
    ),
    "seen_decided": _(
        "The keeper of a place decided about what you saw there. The page says what."
    ),
    "case_handed_over": _("You guide case %(case)s from now on."),
    "case_taken_over": _(
        "Somebody else guides case %(case)s from now on. The page of the case says who and why."
    ),
    "all_cases_came": _(
        "All open cases and tasks of a colleague are yours from now on. You find them under Cases."
    ),
    "all_cases_went": _("All your open cases and tasks went to a colleague."),
    "guide_wanted": _(
        "Case %(case)s was opened, and nobody guides it yet. You may: take it over on its page."
    ),
    "substitute_named": _(
        "You stand in for a colleague from %(from)s up to and including %(until)s. What waits for "
        "your colleague stands on your first page in those days."
    ),
    "substitute_found": _(
        "From %(from)s up to and including %(until)s a colleague stands in for you."
    ),
    "referral_asked": _(
        "Another ROM asks you to guide a company further in your region. You do not read yet which "
        "company: case %(case)s. Please accept it, or say why not."
    ),
    "referral_accepted": _(
        "The other ROM accepted case %(case)s. It gets sight of the case, as you agreed with the "
        "company."
    ),
    "referral_refused": _("The other ROM refused case %(case)s. The page of the case says why."),
    "referral_withdrawn": _("The other ROM took back the referral of case %(case)s."),
    "referral_done": _("The referral of case %(case)s is done. The page says what came of it."),
    "same_company": _(
        "Another ROM has a company in its pipeline that you guide: case %(case)s. It does not know "
        "that it is you. Please get in touch; the page of the case says with whom."
    ),
    "mirt_asked": _(
        "A region asks attention for living or transport around a company that wants to grow. The "
        "company stays anonymous. Please answer on the page."
    ),
    "mirt_answered": _("A province or a ministry answered a MIRT signal of yours."),
    "bundle_asked": _(
        "Another organization composed a bundle of cases for large investors and asks for a case "
        "of yours. You decide together with the company whether it goes in."
    ),
    "bundle_offered": _(
        "Companies that look for money were offered to you together, without their names. Please "
        "say on the page whether you want to know more."
    ),
    "interest_shown": _("A financier answered to what was let out of a case of yours."),
    "task_handed_over": _("A task of case %(case)s is yours from now on."),
    "role_notice": _(
        "Something happened about a role, an account or a company that concerns you. Did you not "
        "expect this? Tell your privacy officer."
    ),
    "api_key_made": _(
        "With this key a program can read what you may see, and write where you chose so. Did you "
        "not make it yourself? End it at once and tell your privacy officer."
    ),
    "api_key_ended": _(
        "The program that used it comes in no more. Did you not end it yourself? Tell your privacy "
        "officer."
    ),
    "work_failed": _(
        "Work in the background that you asked for failed, and nothing of it was kept. Ask for it "
        "once more. Does it fail again? Tell your administrator when that was."
    ),
    "site_work_failed": _(
        "Work that the site does by itself failed. The page says what works and what does not, and "
        "what to do."
    ),
    "event_given_up": _(
        "It was tried for almost two days, then given up. The page says what went wrong; there you "
        "can try again."
    ),
    "mail_refused": _(
        "A mail to or from your organization could not be delivered. The page says to whom, and "
        "what to do."
    ),
}
