package dev.prereg.idp.pingone;

import dev.prereg.RequestRejectedException;
import dev.prereg.http.AccessToken;
import dev.prereg.idp.UserReference;
import dev.prereg.internal.http.BaseUrl;
import dev.prereg.internal.http.HttpCall;
import java.util.regex.Pattern;

/**
 * What calls to a journey carry besides the step.
 *
 * @param userHeader the header that names the user; empty for none
 * @param userParameter the query parameter that names the user; empty for none
 * @param tokenHeader the header of the token
 * @param tokenPrefix what stands before the token
 * @param withOrigin whether the header {@code Origin} is sent
 * @param withoutSession whether the journey is asked to open no session for the user
 */
record AicRequests(
        String userHeader,
        String userParameter,
        String tokenHeader,
        String tokenPrefix,
        boolean withOrigin,
        boolean withoutSession) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7e]*");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]*[\\x21-\\x7e])?");

    // After the patterns, which it is checked with.
    static final AicRequests DEFAULT = new AicRequests("", "", "Authorization", "Bearer ", true, true);

    AicRequests {
        require(isName(userHeader), "userHeader must be the name of a header");
        require(isName(userParameter), "userParameter must be the name of a query parameter");
        require(!tokenHeader.isEmpty() && isName(tokenHeader), "tokenHeader must be the name of a header");
        require(PRINTABLE.matcher(tokenPrefix).matches(), "the prefix of a token is printable ASCII");
    }

    private static boolean isName(String text) {
        return text.isEmpty() || NAME.matcher(text).matches();
    }

    private static void require(boolean condition, String problem) {
        if (!condition) {
            throw new IllegalArgumentException(problem);
        }
    }

    AicRequests withUserHeader(String name) {
        return new AicRequests(name, userParameter, tokenHeader, tokenPrefix, withOrigin, withoutSession);
    }

    AicRequests withUserParameter(String name) {
        return new AicRequests(userHeader, name, tokenHeader, tokenPrefix, withOrigin, withoutSession);
    }

    AicRequests withToken(String header, String prefix) {
        return new AicRequests(userHeader, userParameter, header, prefix, withOrigin, withoutSession);
    }

    AicRequests sendingOrigin(boolean send) {
        return new AicRequests(userHeader, userParameter, tokenHeader, tokenPrefix, send, withoutSession);
    }

    AicRequests openingNoSession(boolean none) {
        return new AicRequests(userHeader, userParameter, tokenHeader, tokenPrefix, withOrigin, none);
    }

    /** The query of every call to a journey. */
    String query(String journey, UserReference user) {
        return "?authIndexType=service&authIndexValue=" + BaseUrl.encode(journey)
                + (withoutSession ? "&noSession=true" : "")
                + (userParameter.isEmpty() ? "" : "&" + userParameter + "=" + BaseUrl.encode(user.value()));
    }

    /** How names of other characters are written in a header is not documented, so they are not sent. */
    HttpCall named(HttpCall call, UserReference user) {
        if (userHeader.isEmpty()) {
            return call;
        }
        if (!HEADER_VALUE.matcher(user.value()).matches()) {
            throw new RequestRejectedException(
                    AicClient.SERVICE,
                    null,
                    0,
                    AicErrorCode.USER_MISMATCH,
                    "user " + user + " cannot be named in header " + userHeader
                            + ", which takes printable ASCII only: use the user's id");
        }
        return call.header(userHeader, user.value());
    }

    HttpCall authorized(HttpCall call, AccessToken token) {
        return call.header(tokenHeader, token.value().reveal(characters -> tokenPrefix + characters));
    }
}
