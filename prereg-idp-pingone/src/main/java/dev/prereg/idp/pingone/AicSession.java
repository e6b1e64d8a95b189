package dev.prereg.idp.pingone;

import dev.prereg.PreRegistrationException;
import dev.prereg.internal.http.RemoteText;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the session that a journey opens for its user when it was not told, or does not care, to open none. */
final class AicSession {
    private static final Logger LOG = LoggerFactory.getLogger(AicSession.class);
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x21-\\x7e]+");

    private final AicClient client;

    AicSession(AicClient client) {
        this.client = client;
    }

    /** Logs out, and tells whether that worked. A failure is no reason to lose a registered key. */
    boolean close(String session) {
        try {
            AicAnswer info = client.serverInfo();
            String cookie = RemoteText.token(
                            info.http().jsonOrEmpty().path("cookieName").asText())
                    .orElse("");
            if (!info.isSuccess()
                    || cookie.isEmpty()
                    || !HEADER_VALUE.matcher(session).matches()) {
                return false;
            }
            boolean closed = client.logout(cookie, session).isSuccess();
            LOG.debug("the journey's session was {}", closed ? "logged out" : "not logged out");
            return closed;
        } catch (PreRegistrationException | IllegalArgumentException e) {
            LOG.debug("the journey's session was not logged out");
            return false;
        }
    }
}
