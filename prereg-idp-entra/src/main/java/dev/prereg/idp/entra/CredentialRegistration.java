package dev.prereg.idp.entra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.ChallengeExpiredException;
import dev.prereg.OutcomeUnknownException;
import dev.prereg.PreRegistrationException;
import dev.prereg.ServiceUnavailableException;
import dev.prereg.idp.RegisteredCredential;
import dev.prereg.idp.RegistrationCompletion;
import dev.prereg.internal.http.HttpCall;
import dev.prereg.internal.json.Base64Url;
import dev.prereg.internal.json.Json;
import dev.prereg.webauthn.CredentialId;
import dev.prereg.webauthn.RegistrationResponse;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers one credential: one POST, and a GET by the credential's id where the answer leaves open whether it is there,
 * be it from this call or from one before a crash. It never posts twice.
 */
final class CredentialRegistration {
    private static final Logger LOG = LoggerFactory.getLogger(CredentialRegistration.class);
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int SERVER_ERROR = 500;

    private final GraphClient graph;
    private final DisplayName displayName;
    private final RegistrationCompletion completion;
    private final String methods;
    private final CredentialId credentialId;

    CredentialRegistration(GraphClient graph, DisplayName displayName, RegistrationCompletion completion) {
        this.graph = graph;
        this.displayName = displayName;
        this.completion = completion;
        this.methods = UserPath.fido2Methods(completion.user());
        this.credentialId = completion.registration().response().credentialId();
    }

    /**
     * @param expiresAt when the challenge ends
     * @param now the time
     */
    RegisteredCredential run(Instant expiresAt, Instant now) {
        GraphAnswer answer;
        try {
            answer = graph.send(post());
        } catch (OutcomeUnknownException e) {
            return lookUp(e);
        }
        if (answer.isSuccess()) {
            return accepted(answer).orElseGet(() -> lookUp(unreadable(answer)));
        }
        PreRegistrationException refusal = answer.failure("registration for user " + completion.user());
        if (!leavesOpen(answer.status())) {
            throw refusal;
        }
        boolean expired = answer.status() == BAD_REQUEST && !now.isBefore(expiresAt);
        return lookUp(expired ? expired(expiresAt, answer) : refusal);
    }

    /** Which answer a credential gets that is already there is not documented; 5xx may come after it was saved. */
    private static boolean leavesOpen(int status) {
        return status == BAD_REQUEST || status == CONFLICT || status >= SERVER_ERROR;
    }

    /** Exactly the members of the schema: Graph is known to refuse the other ones of WebAuthn's JSON form. */
    private HttpCall post() {
        RegistrationResponse response = completion.registration().response();
        ObjectNode body = Json.object();
        body.put("displayName", displayName.of(completion.serialNumber()));
        ObjectNode credential = body.putObject("publicKeyCredential");
        credential.put("id", credentialId.text());
        credential
                .putObject("response")
                .put("clientDataJSON", Base64Url.encode(response.clientDataJson()))
                .put("attestationObject", Base64Url.encode(response.attestationObject()));
        credential.putObject("clientExtensionResults");
        return HttpCall.write("POST", graph.uri(methods)).body("application/json", Json.write(body));
    }

    private Optional<RegisteredCredential> accepted(GraphAnswer answer) {
        ObjectNode root = answer.http().jsonOrEmpty();
        JsonNode method = root.path("value").isObject() ? root.path("value") : root;
        if (!method.path("id").isTextual()) {
            return Optional.empty();
        }
        LOG.debug("credential {} is registered, call {}", credentialId, answer.clientRequestId());
        return Optional.of(RegisteredKey.compare(method, completion.registration()));
    }

    /** Finds the credential, or throws what made us look for it. */
    private RegisteredCredential lookUp(PreRegistrationException why) {
        LOG.debug("looking whether credential {} is registered", credentialId);
        GraphAnswer answer;
        try {
            answer = graph.send(HttpCall.get(graph.uri(methods + "/" + PaddingDigitId.encode(credentialId.bytes()))));
        } catch (PreRegistrationException e) {
            throw undecided(why, e);
        }
        if (answer.status() == NOT_FOUND) {
            throw why;
        }
        if (!answer.isSuccess()) {
            throw undecided(why, answer.failure("looking for a credential of user " + completion.user()));
        }
        return accepted(answer).orElseThrow(() -> undecided(why, unreadable(answer)));
    }

    /** A refusal may be that of a credential already there, so if looking can be repeated, all of it is repeated. */
    private static PreRegistrationException undecided(PreRegistrationException why, PreRegistrationException looking) {
        boolean settled = why instanceof OutcomeUnknownException || !(looking instanceof ServiceUnavailableException);
        PreRegistrationException thrown = settled ? why : looking;
        thrown.addSuppressed(settled ? looking : why);
        return thrown;
    }

    private OutcomeUnknownException unreadable(GraphAnswer answer) {
        return new OutcomeUnknownException(
                GraphClient.SERVICE,
                answer.requestId(),
                "the answer of status " + answer.status() + " is no fido2AuthenticationMethod",
                null);
    }

    private ChallengeExpiredException expired(Instant expiresAt, GraphAnswer answer) {
        return new ChallengeExpiredException(
                expiresAt,
                "Microsoft Graph refused the credential of user " + completion.user()
                        + " after its challenge expired at " + expiresAt + ": the key must be enrolled anew [request "
                        + answer.requestId() + "]");
    }
}
