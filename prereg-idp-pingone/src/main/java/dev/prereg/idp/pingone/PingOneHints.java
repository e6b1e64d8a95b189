package dev.prereg.idp.pingone;

import java.util.Map;
import java.util.Optional;

/** What an operator can do about a refusal of PingOne. */
final class PingOneHints {
    private static final Map<String, String> BY_CODE = Map.of(
            "INVALID_TOKEN",
            "the token is not accepted: check that token endpoint, API and environment are of the same region",
            "LICENSE_EXCEEDED",
            "the licence of the environment does not allow it",
            "INSUFFICIENT_PERMISSIONS",
            "give the application the role Identity Data Admin for the environment or the user's population",
            "ACCOUNT_NOT_USABLE",
            "enable the user, or unlock the account");

    private static final Map<Integer, String> BY_STATUS = Map.of(
            401,
            "the token is not accepted: check that token endpoint, API and environment are of the same region",
            403,
            "give the application the role Identity Data Admin for the environment or the user's population",
            404,
            "check environment id, region and user, and try again in a minute if it was just created",
            415,
            "the content type was not accepted: does a proxy change it?");

    private PingOneHints() {}

    static String hint(int status, PingOneError error) {
        return error.details().stream()
                .filter(BY_CODE::containsKey)
                .findFirst()
                .map(BY_CODE::get)
                .or(() -> Optional.ofNullable(BY_STATUS.get(status)))
                .orElse("PingOne does not say more; its support needs both request ids");
    }
}
