package dev.prereg.idp.pingone;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prereg.RequestRejectedException;
import dev.prereg.idp.UserReference;
import dev.prereg.internal.http.BaseUrl;
import dev.prereg.internal.http.HttpCall;
import dev.prereg.internal.json.Json;
import dev.prereg.internal.json.MalformedJsonException;
import java.util.Optional;

/** Finds users by id, or by a SCIM filter. */
final class PingOneUsers {
    private final PingOneClient client;
    private final PingOneUserAttribute attribute;

    PingOneUsers(PingOneClient client, PingOneUserAttribute attribute) {
        this.client = client;
        this.attribute = attribute;
    }

    String idOf(UserReference user) {
        return PingOneConfigBuilder.isUuid(user.value()) ? byId(user) : byFilter(user);
    }

    private String byId(UserReference user) {
        PingOneAnswer answer = client.send(HttpCall.get(client.uri("/users/" + user.value())));
        if (answer.isNotFound()) {
            throw answer.rejected(
                    PingOneErrorCode.USER_NOT_FOUND,
                    "there is no user " + user + " in the environment, or not one that the application may see");
        }
        requireSuccess(answer, user);
        return id(answer, readable(answer));
    }

    private String byFilter(UserReference user) {
        PingOneAnswer answer = client.send(HttpCall.get(
                client.uri("/users?filter=" + BaseUrl.encode(attribute.filter(user.value())) + "&limit=2")));
        requireSuccess(answer, user);
        JsonNode users = readable(answer).at("/_embedded/users");
        if (!users.isArray()) {
            throw unreadable(answer, "it has no list of users");
        }
        if (users.isEmpty()) {
            throw answer.rejected(
                    PingOneErrorCode.USER_NOT_FOUND,
                    "there is no user " + user + " in the environment, or not one that the application may see");
        }
        if (users.size() > 1) {
            throw answer.rejected(
                    PingOneErrorCode.USER_AMBIGUOUS, "several users are found as " + user + ": name the user by id");
        }
        return id(answer, users.get(0));
    }

    private static void requireSuccess(PingOneAnswer answer, UserReference user) {
        if (!answer.isSuccess()) {
            throw answer.failure("looking for user " + user);
        }
    }

    private static JsonNode readable(PingOneAnswer answer) {
        try {
            return answer.json();
        } catch (MalformedJsonException e) {
            throw unreadable(answer, e.getMessage());
        }
    }

    /** The id becomes part of paths, so it must be what it says. */
    private static String id(PingOneAnswer answer, JsonNode user) {
        try {
            return Optional.of(Json.requiredText(user, "id"))
                    .filter(PingOneConfigBuilder::isUuid)
                    .orElseThrow(() -> unreadable(answer, "the user's id is no UUID"));
        } catch (MalformedJsonException e) {
            throw unreadable(answer, e.getMessage());
        }
    }

    private static RequestRejectedException unreadable(PingOneAnswer answer, String problem) {
        return answer.rejected(
                PingOneErrorCode.UNREADABLE_ANSWER, "the answer to looking for a user cannot be read: " + problem);
    }
}
