package dev.prereg.idp.pingone;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prereg.PreRegistrationException;
import dev.prereg.idp.UserReference;
import dev.prereg.internal.json.MalformedJsonException;
import dev.prereg.webauthn.Origin;
import java.util.List;
import java.util.Optional;

/** Walks through a journey up to its registration step. Nothing has an effect before that step is answered. */
final class AicDialogue {
    private static final int MAX_STEPS = 10;

    private final AicConfig config;
    private final AicClient client;
    private final UserReference user;

    AicDialogue(AicConfig config, AicClient client, UserReference user) {
        this.config = config;
        this.client = client;
        this.user = user;
    }

    /** The registration step and the answer that brought it. */
    record Reached(AicRegistrationStep step, AicAnswer answer) {}

    /**
     * @throws PreRegistrationException if the journey fails, or asks what is not configured to be answered
     */
    Reached registration() {
        Optional<Origin> origin = config.origin();
        AicAnswer answer = client.start(user, origin);
        for (int i = 0; i < MAX_STEPS; i++) {
            AicStep step = step(answer);
            Optional<AicRegistrationStep> found = AicRegistrationStep.find(step);
            if (found.isPresent()) {
                return new Reached(found.get(), answer);
            }
            refuseDeadEnds(step, answer);
            answer = client.goOn(answered(step, answer), user, origin);
        }
        throw answer.rejected(
                AicErrorCode.JOURNEY_WITHOUT_REGISTRATION,
                what() + " brought no registration within " + MAX_STEPS + " steps");
    }

    /** The first step, whatever it asks. */
    AicStep first() {
        return step(client.start(user, config.origin()));
    }

    private String what() {
        return "journey \"" + config.journey() + "\" for user " + user;
    }

    private AicStep step(AicAnswer answer) {
        Optional<AicStep> step = answer.step();
        if (step.isPresent()) {
            return step.get();
        }
        if (!answer.isSuccess()) {
            throw answer.journeyFailure(what(), config.journey());
        }
        if (answer.isJourneyEnd()) {
            answer.session().ifPresent(session -> new AicSession(client).close(session));
            throw answer.rejected(
                    AicErrorCode.JOURNEY_WITHOUT_REGISTRATION,
                    what() + " ended without a registration: is it the right journey?");
        }
        throw answer.unreadable(what() + " brought an answer that is no step; is the tenant's URL right?");
    }

    private void refuseDeadEnds(AicStep step, AicAnswer answer) {
        if (step.isScript()) {
            throw answer.rejected(
                    AicErrorCode.JOURNEY_SCRIPT_MODE,
                    what() + " answers with a script for browsers: turn off \"Return challenge as JavaScript\" in its"
                            + " WebAuthn Registration node");
        }
        if (AicRegistrationStep.isAuthentication(step)) {
            throw answer.rejected(
                    AicErrorCode.JOURNEY_WITHOUT_REGISTRATION,
                    what() + " asks the user to sign in with a key, not to register one: is it the right journey?");
        }
        if (step.isSuspended()) {
            throw answer.rejected(
                    AicErrorCode.JOURNEY_WITHOUT_REGISTRATION,
                    what() + " was suspended before the registration: take the node that suspends it out");
        }
    }

    private AicStep answered(AicStep step, AicAnswer answer) {
        AicStep filled = step;
        List<JsonNode> callbacks = step.callbacks();
        for (int i = 0; i < callbacks.size(); i++) {
            if (AicStep.isDisplayOnly(callbacks.get(i))) {
                continue;
            }
            Optional<String> value = respond(AicStep.describe(callbacks.get(i)));
            if (value.isEmpty()) {
                throw answer.rejected(
                        AicErrorCode.JOURNEY_UNSUPPORTED_CALLBACK,
                        what() + " asks " + step.questions() + ", and no responder of this configuration answers all"
                                + " of that: add one, or take the node out of the journey");
            }
            filled = fill(filled, i, value.get(), answer);
        }
        return filled;
    }

    private static AicStep fill(AicStep step, int index, String value, AicAnswer answer) {
        try {
            return step.answered(index, value);
        } catch (MalformedJsonException e) {
            throw answer.unreadable("the journey's step cannot be answered: " + e.getMessage());
        }
    }

    private Optional<String> respond(AicCallback callback) {
        return config.responders().stream()
                .map(responder -> responder.answer(callback, user))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
