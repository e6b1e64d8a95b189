package dev.prereg.yubienterprise;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.request;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.prereg.http.ClientOptions;
import dev.prereg.http.Secret;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** YubiEnterprise and the key sets on loopback, answering what a test says. */
final class YubicoServer implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
    static final String TOKEN = "S3CR3T.api-token";
    static final String TRANSPORT_KEYS = "/.well-known/yubico-transport-keys.jwks";
    static final String SIGNING_KEYS = "/.well-known/yubico-sign.jwks";

    private final WireMockServer server =
            new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));

    @Override
    public void beforeAll(ExtensionContext context) {
        server.start();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        server.resetAll();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        server.stop();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.port() + path;
    }

    YubiEnterpriseConfig.Builder config() {
        return config(YubiEnterpriseConfig.builder(Secret.of(TOKEN)));
    }

    YubiEnterpriseConfig.Builder config(YubiEnterpriseConfig.Builder builder) {
        return builder.baseUrl(url("/v1"))
                .transportKeysUrl(url(TRANSPORT_KEYS))
                .signingKeysUrl(url(SIGNING_KEYS))
                .clientOptions(
                        ClientOptions.builder().deadline(Duration.ofSeconds(20)).build());
    }

    YubiEnterprise client() {
        return new YubiEnterprise(config().build());
    }

    static ResponseDefinitionBuilder json(int status, String json) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(json);
    }

    void answers(int status, String json) {
        answers(json(status, json));
    }

    void answers(Fault fault) {
        answers(aResponse().withFault(fault));
    }

    void answers(ResponseDefinitionBuilder answer) {
        server.stubFor(any(anyUrl()).willReturn(answer));
    }

    void answers(String method, String path, int status, String json) {
        server.stubFor(request(method, urlEqualTo(path)).willReturn(json(status, json)));
    }

    void answers(String path, ResponseDefinitionBuilder answer) {
        server.stubFor(any(urlEqualTo(path)).willReturn(answer));
    }

    /** Gives one answer after the other, and the last one from then on. */
    void answersInTurn(String path, ResponseDefinitionBuilder... answers) {
        for (int i = 0; i < answers.length; i++) {
            server.stubFor(any(urlEqualTo(path))
                    .inScenario(path)
                    .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "answer " + i)
                    .willSetStateTo("answer " + Math.min(i + 1, answers.length - 1))
                    .willReturn(answers[i]));
        }
    }

    /** Everything received so far, oldest first. */
    List<LoggedRequest> received() {
        return server.getAllServeEvents().stream()
                .sorted(Comparator.comparing(event -> event.getRequest().getLoggedDate()))
                .map(ServeEvent::getRequest)
                .toList();
    }

    /** The one request received. */
    LoggedRequest theRequest() {
        List<LoggedRequest> received = received();
        if (received.size() != 1) {
            throw new AssertionError("one request was expected, not " + received);
        }
        return received.get(0);
    }

    long count(String path) {
        return received().stream()
                .filter(request -> request.getUrl().equals(path))
                .count();
    }
}
