package dev.prereg.idp.entra;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prereg.internal.http.RemoteText;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What an operator can do about the error codes of Microsoft's sign-in service. The codes may change, so they only choose
 * hints and tell what is transient.
 */
final class AadstsCode {
    private static final Set<String> TRANSIENT = Set.of("90013", "90033", "90055", "90090");

    private static final String WRONG_APP =
            "the application is not known in this tenant: check tenantId and clientId, and grant admin consent";
    private static final String WRONG_ASSERTION =
            "the certificate is not accepted: upload it to the app registration, or use its key";
    private static final String WRONG_SCOPE = "the scope must be {graph}/.default of this cloud";
    private static final String WRONG_CLOUD =
            "the tenant lives in another national cloud: choose the Cloud it lives in";
    private static final String NO_FEDERATION =
            "no federated credential of the application matches issuer, subject and audience of the token";

    private static final Map<String, String> HINTS = Map.ofEntries(
            Map.entry("700016", WRONG_APP),
            Map.entry("700011", WRONG_APP),
            Map.entry("7000215", "the client secret is wrong: use the secret's value, not its id"),
            Map.entry("7000222", "the client secret has expired: make a new one in the app registration"),
            Map.entry("70002", "the client's credentials are wrong"),
            Map.entry("700027", WRONG_ASSERTION),
            Map.entry("50012", WRONG_ASSERTION),
            Map.entry("700024", "the assertion is outside its validity: check the clock of this machine"),
            Map.entry("700030", "the subject of the certificate is not authorized for the application"),
            Map.entry("700025", "the app registration is a public client: use one of a confidential (web) application"),
            Map.entry("70011", WRONG_SCOPE),
            Map.entry("1002012", WRONG_SCOPE),
            Map.entry("500011", "Microsoft Graph is not known under this address: check the graph URL of the Cloud"),
            Map.entry("90002", "the tenant does not exist: check tenantId and the Cloud it lives in"),
            Map.entry("90038", WRONG_CLOUD),
            Map.entry("900382", WRONG_CLOUD),
            Map.entry("900432", WRONG_CLOUD),
            Map.entry("700213", NO_FEDERATION),
            Map.entry("70021", NO_FEDERATION),
            Map.entry("53003", "a Conditional Access policy for workload identities blocks the application"),
            Map.entry("9001023", "tokens for applications come from the tenant's own endpoint: set tenantId"));

    private static final String UNKNOWN_HINT = "check tenantId, clientId and the credential of the application";

    private AadstsCode() {}

    static boolean isTransient(JsonNode error) {
        return "temporarily_unavailable".equals(error.path("error").asText())
                || codes(error).anyMatch(TRANSIENT::contains);
    }

    /** For example {@code AADSTS7000215}; the OAuth error if there is no code; empty if there is neither. */
    static String of(JsonNode error) {
        return codes(error)
                .findFirst()
                .map(code -> "AADSTS" + code)
                .or(() -> RemoteText.token(error.path("error").asText()))
                .orElse("");
    }

    static String hint(JsonNode error) {
        return codes(error)
                .filter(HINTS::containsKey)
                .findFirst()
                .map(HINTS::get)
                .orElse(UNKNOWN_HINT);
    }

    private static Stream<String> codes(JsonNode error) {
        return StreamSupport.stream(error.path("error_codes").spliterator(), false)
                .map(JsonNode::asText)
                .filter(code -> code.matches("[0-9]{1,12}"));
    }
}
