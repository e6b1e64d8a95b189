package dev.prereg.idp.pingone;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.internal.http.BaseUrl;
import dev.prereg.internal.http.HttpCall;
import dev.prereg.internal.json.Json;

/** The calls on users' devices. */
final class PingOneDevices {
    static final String ACTIVE = "ACTIVE";
    static final String PENDING = "ACTIVATION_REQUIRED";
    static final String FIDO2 = "FIDO2";

    private static final String ACTIVATE = "application/vnd.pingidentity.device.activate+json";
    private static final String JSON = "application/json";

    private final PingOneClient client;

    PingOneDevices(PingOneClient client) {
        this.client = client;
    }

    PingOneAnswer create(String userId, ObjectNode body) {
        return write("POST", ofUser(userId), JSON, body);
    }

    PingOneAnswer list(String userId) {
        return client.send(HttpCall.get(client.uri(ofUser(userId))));
    }

    PingOneAnswer look(PingOneDevice device) {
        return client.send(HttpCall.get(client.uri(path(device))));
    }

    PingOneAnswer activate(PingOneDevice device, ObjectNode body) {
        return write("POST", path(device), ACTIVATE, body);
    }

    PingOneAnswer rename(PingOneDevice device, String nickname) {
        return write("PUT", path(device) + "/nickname", JSON, Json.object().put("nickname", nickname));
    }

    /** Always with the id of a device: without one, and with another content type, it would mean all devices. */
    PingOneAnswer delete(PingOneDevice device) {
        return client.send(HttpCall.write("DELETE", client.uri(path(device))));
    }

    private PingOneAnswer write(String method, String path, String contentType, ObjectNode body) {
        return client.send(HttpCall.write(method, client.uri(path)).body(contentType, Json.write(body)));
    }

    private static String ofUser(String userId) {
        return "/users/" + BaseUrl.encode(userId) + "/devices";
    }

    private static String path(PingOneDevice device) {
        return ofUser(device.userId()) + "/" + BaseUrl.encode(device.id());
    }
}
