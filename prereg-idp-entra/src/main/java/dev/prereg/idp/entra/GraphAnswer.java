package dev.prereg.idp.entra;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.NotAuthorizedException;
import dev.prereg.PreRegistrationException;
import dev.prereg.RequestRejectedException;
import dev.prereg.internal.http.HttpAnswer;
import dev.prereg.internal.http.HttpCall;
import dev.prereg.internal.http.ServiceHttp;
import dev.prereg.internal.http.ServiceHttp.Problem;
import java.util.Set;

/**
 * An answer of Microsoft Graph.
 *
 * @param call the call it answers
 * @param http the answer itself
 * @param clientRequestId our id of the call
 * @param service the client that made the call
 */
record GraphAnswer(HttpCall call, HttpAnswer http, String clientRequestId, ServiceHttp service) {
    private static final int NOT_FOUND = 404;
    private static final Set<Integer> UNAUTHORIZED = Set.of(401, 403);
    private static final Set<Integer> PASSING = Set.of(408, 425, 429);

    int status() {
        return http.status();
    }

    boolean isSuccess() {
        return http.isSuccess();
    }

    ObjectNode json(String what) {
        return http.json(what);
    }

    /** Both ids of the call, as Microsoft's support and the audit log want them. */
    String requestId() {
        return requestId(GraphError.of(http));
    }

    private String requestId(GraphError error) {
        return error.requestId().map(id -> clientRequestId + " / " + id).orElse(clientRequestId);
    }

    /** The exception for an answer that is no success. {@code what} was asked for, for example creation options. */
    PreRegistrationException failure(String what) {
        GraphError error = GraphError.of(http);
        String requestId = requestId(error);
        String said = what + " refused with " + status() + error.words();
        if (status() / 100 != 4 || PASSING.contains(status())) {
            return service.failure(call, http, new Problem(requestId, error.code(), said));
        }
        String message = said + "; " + GraphHints.hint(status(), error, call.isRead());
        if (UNAUTHORIZED.contains(status())) {
            return new NotAuthorizedException(GraphClient.SERVICE, requestId, status(), error.code(), message);
        }
        // A 404 without Graph's envelope comes from a wrong address, not from a missing user.
        boolean noUser = status() == NOT_FOUND && !error.code().isEmpty();
        String code = noUser ? EntraErrorCode.USER_NOT_FOUND : error.code();
        return new RequestRejectedException(GraphClient.SERVICE, requestId, status(), code, message);
    }

    RequestRejectedException unreadable(String problem) {
        return new RequestRejectedException(
                GraphClient.SERVICE, requestId(), status(), EntraErrorCode.UNREADABLE_ANSWER, problem);
    }
}
