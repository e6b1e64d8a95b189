package dev.prereg.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import dev.prereg.jose.Jwe;
import dev.prereg.jose.JwkSet;
import dev.prereg.jose.KeyUse;
import dev.prereg.jose.PublicJwk;
import dev.prereg.shipping.Fulfillment;
import dev.prereg.webauthn.PublicKeyCredentialCreationOptions;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FakeYubicoTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FakeYubico yubico = new FakeYubico();
    private final FakeCustomer customer = new FakeCustomer(yubico.transportKey());
    private final PublicKeyCredentialCreationOptions options = Samples.creationOptions(1);

    @Test
    void transportKeySetLooksLikeYubicos() throws Exception {
        JsonNode set = JSON.readTree(yubico.transportJwks());
        assertThat(set.path("SkipUnresolvedJsonWebKeys").isBoolean()).isTrue();
        assertThat(set.path("keys")).hasSize(3);
        set.path("keys").forEach(key -> assertThat(names(key)).containsExactly("crv", "kid", "kty", "use", "x", "y"));
        assertThat(JwkSet.parse(yubico.transportJwks(), KeyUse.ENCRYPTION).rejected())
                .isEmpty();
    }

    @Test
    void signingKeysCarryTheirCertificate() throws Exception {
        JsonNode set = JSON.readTree(yubico.signingJwks());
        assertThat(set.path("SkipUnresolvedJsonWebKeys").isBoolean()).isTrue();
        assertThat(set.path("keys")).hasSize(2);
        for (JsonNode key : set.path("keys")) {
            assertThat(names(key)).containsExactly("alg", "crv", "kid", "kty", "use", "x", "x5c", "y");
            assertThat(key.path("alg").textValue()).isEqualTo("ES384");
            byte[] der = Base64.getDecoder().decode(key.path("x5c").path(0).textValue());
            X509Certificate certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
            PublicJwk published = PublicJwk.parse(key.toString(), KeyUse.SIGNATURE);
            assertThat(certificate.getPublicKey().getEncoded())
                    .isEqualTo(published.key().getEncoded());
        }
    }

    @Test
    void anyPublishedTransportKeyIsGivenOut() {
        Set<String> given = new TreeSet<>();
        for (int i = 0; i < 200; i++) {
            given.add(yubico.transportKey().kid());
        }
        assertThat(given).hasSize(3);
    }

    @Test
    void responsesAnswerTheRequestsInTheirOrder() throws Exception {
        PublicKeyCredentialCreationOptions second = Samples.creationOptions(2);
        ProgrammedKey made = yubico.program(
                customer.pinRequest(6),
                List.of(customer.credentialRequest(options), customer.credentialRequest(second)));
        Fulfillment answer = made.fulfillment();
        assertThat(answer.serialNumber()).isEqualTo(made.key().serialNumber());
        assertThat(answer.firmwareVersion()).contains("5.7.1");
        String pin = verified(answer.pinResponse().orElseThrow()).path("pin").textValue();
        assertThat(pin).matches("[0-9]{6}");
        assertThat(made.key().hasPin(pin)).isTrue();
        JsonNode first = verified(answer.credentialResponses().get(0));
        assertThat(names(first)).containsExactly("clientExtensionResults", "id", "rawId", "response", "type");
        assertThat(challenge(first)).isEqualTo(options.challenge());
        assertThat(challenge(verified(answer.credentialResponses().get(1)))).isEqualTo(second.challenge());
        assertThat(made.key().credentialIds().get(0).text())
                .isEqualTo(first.path("rawId").textValue())
                .isEqualTo(first.path("id").textValue());
    }

    @Test
    void responseHeaderNamesTheResponseKey() throws Exception {
        Jwe response = program(Programming.honest()).pinResponse().orElseThrow();
        JWEHeader header = JWEObject.parse(response.compact()).getHeader();
        assertThat(header.getAlgorithm().getName()).isEqualTo("ECDH-ES+A256KW");
        assertThat(header.getEncryptionMethod().getName()).isEqualTo("A256GCM");
        assertThat(header.getContentType()).isEqualTo("JOSE");
        assertThat(response.kid()).contains(customer.responseKid());
    }

    @Test
    void requestsToAnEarlierTransportKeyStillOpenAfterARotation() throws Exception {
        yubico.rotate();
        assertThat(JwkSet.parse(yubico.transportJwks(), KeyUse.ENCRYPTION)
                        .find(yubico.transportKey().kid()))
                .isPresent();
        assertThat(verified(program(Programming.honest()).pinResponse().orElseThrow())
                        .path("pin")
                        .asText())
                .hasSize(8);
    }

    @Test
    void requestThatDoesNotOpenIsRefused() {
        FakeCustomer stranger = new FakeCustomer(new FakeYubico().transportKey());
        assertThatThrownBy(() -> yubico.program(stranger.pinRequest(8), List.of(customer.credentialRequest(options))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the request does not open");
    }

    @Test
    void pinLengthIsBounded() {
        assertThatThrownBy(() -> yubico.program(customer.pinRequest(3), List.of(customer.credentialRequest(options))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the PIN's length is not between 4 and 63");
    }

    @ParameterizedTest
    @EnumSource(names = {"SIGNED_BY_RETIRED_KEY", "SIGNED_BY_UNKNOWN_KEY", "SIGNED_BY_IMPOSTOR", "BROKEN_SIGNATURE"})
    void signatureFaultsDoNotVerify(ResponseFault fault) {
        Jwe response = program(Programming.credentialFault(fault))
                .credentialResponses()
                .get(0);
        assertThat(customer.decrypt(response)).isNotEmpty();
        assertThatThrownBy(() -> verified(response)).isInstanceOf(AssertionError.class);
    }

    @Test
    void impostorUsesThePublishedKid() throws Exception {
        Jwe response = program(Programming.pinFault(ResponseFault.SIGNED_BY_IMPOSTOR))
                .pinResponse()
                .orElseThrow();
        String kid = JWSObject.parse(customer.decrypt(response)).getHeader().getKeyID();
        assertThat(yubico.signingKey(kid)).isPresent();
    }

    @ParameterizedTest
    @EnumSource(names = {"SEALED_TO_ANOTHER_KEY", "FLIPPED_BIT"})
    void sealingFaultsDoNotOpen(ResponseFault fault) {
        Jwe response = program(Programming.pinFault(fault)).pinResponse().orElseThrow();
        assertThat(response.kid()).contains(customer.responseKid());
        assertThatThrownBy(() -> customer.decrypt(response)).hasMessage("the response does not open");
    }

    @Test
    void kidFaultsOpenAndVerify() throws Exception {
        Jwe without = program(Programming.pinFault(ResponseFault.SEALED_WITHOUT_KID))
                .pinResponse()
                .orElseThrow();
        Jwe other = program(Programming.pinFault(ResponseFault.SEALED_UNDER_ANOTHER_KID))
                .pinResponse()
                .orElseThrow();
        assertThat(without.kid()).isEmpty();
        assertThat(other.kid()).contains(customer.responseKid() + "-other");
        assertThat(verified(without).path("pin").asText()).hasSize(8);
        assertThat(verified(other).path("pin").asText()).hasSize(8);
    }

    @Test
    void unsignedResponsesHoldThePayload() throws Exception {
        Jwe unsigned = program(Programming.pinFault(ResponseFault.UNSIGNED))
                .pinResponse()
                .orElseThrow();
        assertThat(customer.decrypt(unsigned)).matches("\\{\"pin\":\"[0-9]{8}\"}");
        Jwe none = program(Programming.pinFault(ResponseFault.ALG_NONE))
                .pinResponse()
                .orElseThrow();
        String[] parts = customer.decrypt(none).split("\\.", -1);
        assertThat(new String(Base64.getUrlDecoder().decode(parts[0]))).isEqualTo("{\"alg\":\"none\"}");
        assertThat(parts[2]).isEmpty();
    }

    @Test
    void otherAlgorithmsAreUsed() throws Exception {
        Jwe response = program(Programming.pinFault(ResponseFault.SEALED_WITH_OTHER_ALGORITHMS))
                .pinResponse()
                .orElseThrow();
        JWEHeader header = JWEObject.parse(response.compact()).getHeader();
        assertThat(header.getAlgorithm().getName() + " " + header.getEncryptionMethod())
                .isEqualTo("ECDH-ES A128GCM");
        assertThat(verified(response).path("pin").asText()).hasSize(8);
    }

    @Test
    void emptyPayloadIsSigned() throws Exception {
        assertThat(verified(program(Programming.pinFault(ResponseFault.EMPTY_PAYLOAD))
                        .pinResponse()
                        .orElseThrow()))
                .isEmpty();
    }

    @Test
    void missingResponsesAreLeftOut() {
        assertThat(program(Programming.credentialFault(ResponseFault.MISSING)).credentialResponses())
                .isEmpty();
        assertThat(program(Programming.pinFault(ResponseFault.MISSING)).pinResponse())
                .isEmpty();
    }

    @Test
    void reversedResponsesAnswerTheOtherRequest() throws Exception {
        yubico.programming(Programming.reversing());
        List<Jwe> responses = yubico.program(
                        customer.pinRequest(8),
                        List.of(
                                customer.credentialRequest(options),
                                customer.credentialRequest(Samples.creationOptions(2))))
                .fulfillment()
                .credentialResponses();
        assertThat(challenge(verified(responses.get(1)))).isEqualTo(options.challenge());
    }

    private Fulfillment program(Programming manner) {
        return yubico.program(customer.pinRequest(8), List.of(customer.credentialRequest(options)), manner)
                .fulfillment();
    }

    private JsonNode verified(Jwe response) throws Exception {
        JWSObject jws = JWSObject.parse(customer.decrypt(response));
        assertThat(jws.getHeader().getAlgorithm().getName()).isEqualTo("ES384");
        Optional<PublicJwk> key = yubico.signingKey(jws.getHeader().getKeyID());
        assertThat(key).as("signing key").isPresent();
        assertThat(jws.verify(new ECDSAVerifier(key.orElseThrow().key())))
                .as("signature")
                .isTrue();
        return JSON.readTree(jws.getPayload().toBytes());
    }

    private static byte[] challenge(JsonNode response) throws Exception {
        String client = response.path("response").path("clientDataJSON").textValue();
        JsonNode json = JSON.readTree(Base64.getUrlDecoder().decode(client));
        return Base64.getUrlDecoder().decode(json.path("challenge").textValue());
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        names.sort(null);
        return names;
    }
}
