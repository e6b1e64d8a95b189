package dev.prereg.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import dev.prereg.webauthn.CredentialId;
import dev.prereg.webauthn.Origin;
import dev.prereg.webauthn.PublicKeyCredentialCreationOptions;
import dev.prereg.webauthn.RegistrationResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The oracle of this test is the plain JDK and Jackson's CBOR reader: none of the SDK's code, none of the kit's. */
class VirtualYubiKeyTest {
    private static final ObjectMapper CBOR = new ObjectMapper(new CBORFactory());
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final FakeAttestationRoot ROOT = new FakeAttestationRoot();

    private final VirtualYubiKeyBatch batch = VirtualYubiKeyBatch.of(ROOT);
    private final VirtualYubiKey key = batch.next();
    private final PublicKeyCredentialCreationOptions options = Samples.creationOptions(1);

    @Test
    void attestationIsSignedByACertificateThatLeadsToTheRoot() throws Exception {
        RegistrationResponse response = key.create(options, Samples.ORIGIN);
        Attestation attestation = Attestation.read(response);
        assertThat(attestation.format).isEqualTo("packed");
        assertThat(attestation.algorithm).isEqualTo(-7);
        assertThat(attestation.isSignedOver(response.clientDataJson())).isTrue();
        attestation.requireTrusted();
    }

    @Test
    void certificateHasTheFormOfYubicos() throws Exception {
        X509Certificate leaf =
                Attestation.read(key.create(options, Samples.ORIGIN)).chain.get(0);
        assertThat(leaf.getVersion()).isEqualTo(3);
        assertThat(leaf.getBasicConstraints()).isEqualTo(-1);
        assertThat(leaf.getSubjectX500Principal().getName())
                .matches("CN=Yubico Fake EE Serial \\d+,OU=Authenticator Attestation,O=Yubico AB,C=SE");
        assertThat(extension(leaf, "1.3.6.1.4.1.45724.1.1.4")).isEqualTo("0410a25342c03cdc44148e46f4807fca511c");
        assertThat(extension(leaf, "1.3.6.1.4.1.41482.13.1")).isEqualTo("0403050701");
        assertThat(extension(leaf, "1.3.6.1.4.1.45724.2.1.1")).isEqualTo("03020430");
        assertThat(new String(HexFormat.of().parseHex(extension(leaf, "1.3.6.1.4.1.41482.2"))))
                .isEqualTo("1.3.6.1.4.1.41482.1.7");
        assertThat(leaf.getExtensionValue("1.3.6.1.4.1.45724.1.1.2")).isNull();
    }

    @Test
    void enterpriseAttestationNamesTheSerialNumber() throws Exception {
        PublicKeyCredentialCreationOptions enterprise = PublicKeyCredentialCreationOptions.parse(
                options.json().replace("\"attestation\":\"direct\"", "\"attestation\":\"enterprise\""));
        RegistrationResponse response = key.create(enterprise, Samples.ORIGIN);
        Attestation attestation = Attestation.read(response);
        attestation.requireTrusted();
        assertThat(attestation.isSignedOver(response.clientDataJson())).isTrue();
        String serial = extension(attestation.chain.get(0), "1.3.6.1.4.1.45724.1.1.2");
        assertThat(serial).startsWith("0404").hasSize(12);
        assertThat(Integer.parseInt(serial.substring(4), 16))
                .isEqualTo(Integer.parseInt(key.serialNumber().value()));
    }

    @Test
    void authenticatorDataAreThoseOfAYubiKey() throws Exception {
        RegistrationResponse response = key.create(options, Samples.ORIGIN);
        ByteBuffer data = Attestation.read(response).data();
        assertThat(take(data, 32)).isEqualTo(sha256(Samples.RP_ID.getBytes(StandardCharsets.UTF_8)));
        assertThat(data.get()).isEqualTo((byte) 0x45);
        assertThat(data.getInt()).isEqualTo(1);
        assertThat(HexFormat.of().formatHex(take(data, 16))).isEqualTo("a25342c03cdc44148e46f4807fca511c");
        assertThat(data.getShort()).isEqualTo((short) 48);
        assertThat(CredentialId.of(take(data, 48))).isEqualTo(response.credentialId());
        byte[] cose = take(data, data.remaining());
        assertThat(HexFormat.of().formatHex(cose)).matches("a5010203262001215820[0-9a-f]{64}225820[0-9a-f]{64}");
        assertThat(response.transports()).containsExactly("usb", "nfc");
        assertThat(key.credentialIds()).containsExactly(response.credentialId());
    }

    @Test
    void attestationObjectIsCanonicalCbor() {
        byte[] object = key.create(options, Samples.ORIGIN).attestationObject();
        assertThat(HexFormat.of().formatHex(object))
                .startsWith("a363666d74667061636b65646761747453746d74a363616c67266373");
    }

    @Test
    void clientDataAreWrittenAsBrowsersDo() {
        String challenge = Base64.getUrlEncoder().withoutPadding().encodeToString(options.challenge());
        assertThat(new String(key.create(options, Samples.ORIGIN).clientDataJson(), StandardCharsets.UTF_8))
                .isEqualTo("{\"type\":\"webauthn.create\",\"challenge\":\"" + challenge
                        + "\",\"origin\":\"https://login.example.com\",\"crossOrigin\":false}");
    }

    @Test
    void extensionsAreAnsweredAsAYubiKeyDoes() throws Exception {
        PublicKeyCredentialCreationOptions withExtensions = Samples.creationOptions(
                2,
                List.of(-7),
                "{\"hmacCreateSecret\":true,\"credentialProtectionPolicy\":\"userVerificationOptional\"}");
        RegistrationResponse response = key.create(withExtensions, Samples.ORIGIN);
        ByteBuffer data = Attestation.read(response).data();
        assertThat(data.get(32)).isEqualTo((byte) 0xc5);
        assertThat(HexFormat.of().formatHex(take(data, data.remaining())))
                .endsWith("a2" + "6b6372656450726f74656374" + "01" + "6b686d61632d736563726574" + "f5");
    }

    @Test
    void algorithmIsTheFirstSupportedOne() throws Exception {
        RegistrationResponse response =
                key.create(Samples.creationOptions(3, List.of(-257, -35, -7), "{}"), Samples.ORIGIN);
        ByteBuffer data = Attestation.read(response).data();
        assertThat(HexFormat.of().formatHex(take(data, data.remaining())))
                .matches("[0-9a-f]+a50102033822200221" + "5830[0-9a-f]{96}225830[0-9a-f]{96}");
    }

    @Test
    void unsupportedAlgorithmsAreRefused() {
        assertThatThrownBy(() -> key.create(Samples.creationOptions(4, List.of(-257), "{}"), Samples.ORIGIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("this key supports -7 (ES256) and -35 (ES384), pubKeyCredParams lists [-257]");
    }

    @Test
    void foreignOriginMayNotUseTheRpId() {
        assertThatThrownBy(() -> key.create(options, new Origin("https://evil.example")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https://evil.example may not use the RP ID login.example.com");
    }

    @Test
    void excludedCredentialIsNotMadeTwiceOnAKey() {
        CredentialId first = key.create(options, Samples.ORIGIN).credentialId();
        PublicKeyCredentialCreationOptions excluding = PublicKeyCredentialCreationOptions.parse(options.json()
                .replace(
                        "\"excludeCredentials\":[]",
                        "\"excludeCredentials\":[{\"type\":\"public-key\",\"id\":\"" + first.text() + "\"}]"));
        assertThatThrownBy(() -> key.create(excluding, Samples.ORIGIN))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("InvalidStateError");
        assertThat(batch.next().create(excluding, Samples.ORIGIN).credentialId())
                .isNotEqualTo(first);
    }

    @Test
    void keyHoldsSeveralCredentials() {
        CredentialId first = key.create(options, Samples.ORIGIN).credentialId();
        CredentialId second =
                key.create(Samples.creationOptions(5), Samples.ORIGIN).credentialId();
        assertThat(key.credentialIds()).containsExactly(first, second);
    }

    @Test
    void keyWithoutPinCannotVerifyItsUser() {
        VirtualYubiKey bare = batch.next(new char[0]);
        assertThatThrownBy(() -> bare.create(options, Samples.ORIGIN))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has no PIN");
    }

    @Test
    void seedRepeatsSerialNumbersPinsAndCredentialIds() {
        List<String> first = story(42);
        assertThat(story(42)).isEqualTo(first);
        assertThat(story(43)).isNotEqualTo(first);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"NONE", "BROKEN_SIGNATURE"},
            mode = EnumSource.Mode.EXCLUDE)
    void liesAreCorrectlySigned(Tampering tampering) throws Exception {
        RegistrationResponse honest = key.create(options, Samples.ORIGIN);
        RegistrationResponse lie = key.create(options, Samples.ORIGIN, tampering);
        assertThat(Attestation.read(lie).isSignedOver(lie.clientDataJson())).isTrue();
        assertThat(facts(lie)).isNotEqualTo(facts(honest));
    }

    @Test
    void brokenSignatureDoesNotVerify() throws Exception {
        RegistrationResponse broken = key.create(options, Samples.ORIGIN, Tampering.BROKEN_SIGNATURE);
        assertThat(Attestation.read(broken).isSignedOver(broken.clientDataJson()))
                .isFalse();
    }

    private static List<String> story(long seed) {
        VirtualYubiKey key = new VirtualYubiKeyBatch(ROOT, YubiKeyModel.YUBIKEY_5C, "5.7.4", new Random(seed)).next();
        String id = key.create(Samples.creationOptions(1), Samples.ORIGIN)
                .credentialId()
                .text();
        return List.of(key.serialNumber().value(), String.valueOf(key.pin()), id);
    }

    /** Everything that is the same in each honest response of this key to the same options. */
    private static List<Object> facts(RegistrationResponse response) throws Exception {
        JsonNode client = JSON.readTree(response.clientDataJson());
        ByteBuffer data = Attestation.read(response).data();
        boolean attested = (data.get(32) & 0x40) != 0;
        byte[] authData = data.array();
        boolean sameId = attested
                && response.credentialId().equals(CredentialId.of(java.util.Arrays.copyOfRange(authData, 55, 55 + 48)));
        return List.of(
                client.get("type"),
                client.get("challenge"),
                client.get("origin"),
                client.get("crossOrigin"),
                HexFormat.of().formatHex(authData, 0, 33),
                HexFormat.of().formatHex(authData, 37, Math.min(53, authData.length)),
                authData.length,
                sameId);
    }

    private static String extension(X509Certificate certificate, String oid) {
        byte[] wrapped = certificate.getExtensionValue(oid);
        return HexFormat.of().formatHex(wrapped, 2, wrapped.length);
    }

    private static byte[] take(ByteBuffer from, int length) {
        byte[] bytes = new byte[length];
        from.get(bytes);
        return bytes;
    }

    private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    private static final class Attestation {
        private final String format;
        private final int algorithm;
        private final byte[] signature;
        private final byte[] authData;
        private final List<X509Certificate> chain = new ArrayList<>();

        private Attestation(JsonNode object) throws IOException, GeneralSecurityException {
            this.format = object.get("fmt").textValue();
            this.authData = object.get("authData").binaryValue();
            JsonNode statement = object.get("attStmt");
            this.algorithm = statement.get("alg").intValue();
            this.signature = statement.get("sig").binaryValue();
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (JsonNode der : statement.get("x5c")) {
                chain.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der.binaryValue())));
            }
        }

        static Attestation read(RegistrationResponse response) throws IOException, GeneralSecurityException {
            return new Attestation(CBOR.readTree(response.attestationObject()));
        }

        ByteBuffer data() {
            return ByteBuffer.wrap(authData);
        }

        boolean isSignedOver(byte[] clientDataJson) throws GeneralSecurityException {
            Signature verifier = Signature.getInstance("SHA256withECDSA");
            verifier.initVerify(chain.get(0));
            verifier.update(authData);
            verifier.update(sha256(clientDataJson));
            return verifier.verify(signature);
        }

        void requireTrusted() throws GeneralSecurityException {
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(ROOT.certificate(), null)));
            parameters.setRevocationEnabled(false);
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            CertPathValidator.getInstance("PKIX").validate(factory.generateCertPath(chain), parameters);
        }
    }
}
