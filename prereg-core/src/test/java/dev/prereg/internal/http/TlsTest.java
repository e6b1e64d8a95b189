package dev.prereg.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.prereg.OutcomeUnknownException;
import dev.prereg.ServiceUnavailableException;
import dev.prereg.http.ClientOptions;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TlsTest {
    private static final char[] PASSWORD = "password".toCharArray();

    private final AtomicInteger requests = new AtomicInteger();
    private KeyStore keys;
    private HttpsServer server;

    @BeforeEach
    void start() throws Exception {
        keys = selfSigned();
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void untrustedServerGetsNoRequest() {
        ServiceUnavailableException thrown = catchThrowableOfType(
                ServiceUnavailableException.class, () -> http(options()).exchange(post()));
        assertThat(thrown)
                .hasMessage("Test: POST localhost: no connection could be made, nothing was sent")
                .hasRootCauseInstanceOf(java.security.cert.CertPathBuilderException.class);
        assertThat(thrown.getCause()).isInstanceOf(SSLHandshakeException.class);
        assertThat(requests).hasValue(0);
    }

    @Test
    void hostsOwnClientDecidesWhomToTrust() throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(keys);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        HttpClient hosts = HttpClient.newBuilder().sslContext(tls).build();
        assertThat(http(options().httpClient(hosts)).exchange(post()).status()).isEqualTo(204);
        assertThat(requests).hasValue(1);
    }

    @Test
    void serverThatEndsTheHandshakeGetsNoRequest() throws IOException {
        try (ScriptedServer rude = ScriptedServer.start(connection -> {
            connection.next();
            connection.write("\u0015\u0003\u0003\u0000\u0002\u0002\u0028"); // fatal alert: handshake_failure
            connection.waitForHangUp();
        })) {
            URI uri = URI.create("https://localhost:" + rude.port() + "/");
            assertThat(catchThrowableOfType(
                            ServiceUnavailableException.class,
                            () -> http(options()).exchange(HttpCall.write("POST", uri))))
                    .hasMessage("Test: POST localhost: no connection could be made, nothing was sent");
        }
    }

    @Test
    void tlsFailureAfterTheHeadersIsNoRefusedConnection() {
        HttpCall call = post();
        Incoming begun = new Incoming(1_024, Deadline.in(Duration.ofSeconds(20)));
        begun.apply(new Head());
        assertThat(new LostAnswer("Test", call).exception(new SSLHandshakeException("renegotiation"), begun))
                .isInstanceOf(OutcomeUnknownException.class);
        begun.abandon();
    }

    /** The head of a success. */
    private static final class Head implements HttpResponse.ResponseInfo {
        @Override
        public int statusCode() {
            return 200;
        }

        @Override
        public HttpHeaders headers() {
            return HttpHeaders.of(Map.of(), (name, value) -> true);
        }

        @Override
        public HttpClient.Version version() {
            return HttpClient.Version.HTTP_1_1;
        }
    }

    private static ClientOptions.Builder options() {
        return ClientOptions.builder().deadline(Duration.ofSeconds(20));
    }

    private static ServiceHttp http(ClientOptions.Builder options) {
        return new ServiceHttp("Test", options.build());
    }

    private HttpCall post() {
        URI uri = URI.create("https://localhost:" + server.getAddress().getPort() + "/");
        return HttpCall.write("POST", uri).body("application/json", "{}".getBytes(StandardCharsets.UTF_8));
    }

    private static KeyStore selfSigned() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        X500Name name = new X500Name("CN=localhost");
        Instant now = Instant.now();
        X509Certificate certificate = new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                name,
                                BigInteger.ONE,
                                Date.from(now.minusSeconds(60)),
                                Date.from(now.plusSeconds(3_600)),
                                name,
                                pair.getPublic())
                        .addExtension(
                                Extension.subjectAlternativeName,
                                false,
                                new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost")))
                        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", pair.getPrivate(), PASSWORD, new X509Certificate[] {certificate});
        store.setCertificateEntry("trusted", certificate);
        return store;
    }
}
