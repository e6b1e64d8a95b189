package dev.prereg.workflow;

/** Which {@link Wishes} the steps have dealt with, by their counts. Written by steps only. */
record Handled(int resends, int resumes, int cancels, int orderDecisions) {
    static final Handled NOTHING = new Handled(0, 0, 0, 0);

    Handled resend() {
        return new Handled(resends + 1, resumes, cancels, orderDecisions);
    }

    Handled resumes(Wishes wishes) {
        return new Handled(resends, wishes.resumes(), cancels, orderDecisions);
    }

    Handled cancels(Wishes wishes) {
        return new Handled(resends, resumes, wishes.cancels(), orderDecisions);
    }

    Handled orderDecision(Wishes.OrderDecision decision) {
        return new Handled(resends, resumes, cancels, decision.number());
    }
}
