package dev.prereg.idp.pingone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.webauthn.CredentialId;

/** The keys of one user. They can be listed, not made: that is what the journey is for. */
final class AicDevices {
    private static final int MAX_PAGES = 50;

    private final AicClient client;
    private final String identity;

    AicDevices(AicClient client, String identity) {
        this.client = client;
        this.identity = identity;
    }

    /** Fails if they cannot be listed. */
    void list() {
        page("");
    }

    /** Whether the user has this credential. */
    boolean has(CredentialId id) {
        String cookie = "";
        for (int page = 1; true; page++) {
            AicAnswer answer = page(cookie);
            ObjectNode list = answer.json();
            if (!list.path("result").isArray()) {
                throw answer.unreadable("the list of devices has no member \"result\"");
            }
            if (contains(list.get("result"), id.text())) {
                return true;
            }
            cookie = list.path("pagedResultsCookie").asText("");
            if (cookie.isEmpty() || list.path("pagedResultsCookie").isNull()) {
                return false;
            }
            if (page == MAX_PAGES) {
                throw answer.unreadable("the list of devices does not end");
            }
        }
    }

    private AicAnswer page(String cookie) {
        AicAnswer answer = client.devices(identity, cookie);
        if (!answer.isSuccess()) {
            throw answer.failure(
                    "the list of devices of user " + identity,
                    "give the service account the scope fr:am:*, or the client the right to read devices");
        }
        return answer;
    }

    private static boolean contains(JsonNode devices, String id) {
        for (JsonNode device : devices) {
            String text = device.path("credentialId").asText();
            int padding = text.indexOf('=');
            if ((padding < 0 ? text : text.substring(0, padding)).equals(id)) {
                return true;
            }
        }
        return false;
    }
}
