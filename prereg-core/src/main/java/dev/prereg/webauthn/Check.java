package dev.prereg.webauthn;

import dev.prereg.ResponseIntegrityException;
import dev.prereg.ResponseIntegrityException.Reason;

/** The two ways in which a registration response fails. Messages name the check and never the content. */
final class Check {
    private Check() {}

    static void binding(boolean passed, String problem) {
        if (!passed) {
            throw new ResponseIntegrityException(Reason.BINDING, "the registration response is refused: " + problem);
        }
    }

    static void form(boolean passed, String problem) {
        if (!passed) {
            throw malformed(problem);
        }
    }

    static ResponseIntegrityException malformed(String problem) {
        return new ResponseIntegrityException(Reason.MALFORMED, "the registration response cannot be read: " + problem);
    }
}
