package dev.prereg.internal.http;

import static dev.prereg.internal.http.ScriptedServer.OK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.prereg.OutcomeUnknownException;
import dev.prereg.PreRegistrationException;
import dev.prereg.RequestRejectedException;
import dev.prereg.ServiceUnavailableException;
import dev.prereg.http.ClientOptions;
import dev.prereg.internal.http.ScriptedServer.Connection;
import dev.prereg.internal.http.ScriptedServer.Script;
import dev.prereg.internal.http.ServiceHttp.Problem;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ServiceHttpTest {
    private static final int LIMIT = 2_048;

    @Test
    void requestCarriesWhatTheCallSays() throws IOException {
        try (ScriptedServer server = ScriptedServer.start(answering(OK))) {
            HttpCall call = HttpCall.write("POST", server.uri("/a%20b?q=1"))
                    .header("X-Mark", "one")
                    .header("X-Mark", "two")
                    .body("application/json", utf8("{\"a\":1}"));
            assertThat(http().exchange(call).json("answer")).isEmpty();
            assertThat(server.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request)
                            .startsWith("POST /a%20b?q=1 HTTP/1.1\r\n")
                            .contains("\r\nX-Mark: two\r\n", "\r\nAccept: application/json\r\n")
                            .contains("\r\nContent-Type: application/json\r\n", "\r\nContent-Length: 7\r\n")
                            .doesNotContain("X-Mark: one", "Upgrade", "HTTP2-Settings")
                            .endsWith("\r\n\r\n{\"a\":1}"));
        }
    }

    @Test
    void readIsSentWithoutBody() throws IOException {
        try (ScriptedServer server = ScriptedServer.start(answering(OK))) {
            http().exchange(HttpCall.get(server.uri("/")));
            assertThat(server.requests().get(0))
                    .startsWith("GET / HTTP/1.1\r\n")
                    // JDK 17 announces the empty body of a GET, later ones do not
                    .doesNotContainPattern("(?i)content-length: [^0]|transfer-encoding")
                    .endsWith("\r\n\r\n");
        }
    }

    @Test
    void userAgentNamesTheSdkAndThenTheHost() throws IOException {
        try (ScriptedServer server = ScriptedServer.start(answering(OK))) {
            ClientOptions options =
                    ClientOptions.builder().userAgent("acme-onboarding/2.1").build();
            new ServiceHttp("Test", options).exchange(HttpCall.get(server.uri("/")));
            assertThat(server.requests().get(0))
                    .containsPattern("\r\nUser-Agent: prereg-java/[A-Za-z0-9.+_-]+ acme-onboarding/2\\.1\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 204, 301, 400, 404, 429, 500, 503})
    void answerOfAnyStatusIsReturned(int status) throws IOException {
        String head = "HTTP/1.1 " + status + " Whatever\r\nX-Mark: m\r\n";
        String answer = head + (status == 204 ? "\r\n" : "Content-Length: 7\r\n\r\n{\"a\":1}");
        try (ScriptedServer server = ScriptedServer.start(answering(answer))) {
            HttpAnswer received = http().exchange(post(server));
            assertThat(received.status()).isEqualTo(status);
            assertThat(received.isSuccess()).isEqualTo(status < 300);
            assertThat(received.header("x-mark")).contains("m");
            assertThat(received.header("X-Other")).isEmpty();
            assertThat(received.jsonOrEmpty().path("a").asInt()).isEqualTo(status == 204 ? 0 : 1);
        }
    }

    @Test
    void bodyOfExactlyTheLimitIsAccepted() throws IOException {
        String body = "x".repeat(LIMIT);
        try (ScriptedServer server = ScriptedServer.start(answering(ok(body)))) {
            assertThat(http().exchange(HttpCall.get(server.uri("/"))).body()).hasSize(LIMIT);
        }
    }

    @Test
    void bodyOfAReadOverTheLimitIsNotAskedForAgain() throws IOException {
        try (ScriptedServer server = ScriptedServer.start(answering(ok("x".repeat(LIMIT + 1))))) {
            RequestRejectedException thrown = catchThrowableOfType(
                    RequestRejectedException.class, () -> http().exchange(HttpCall.get(server.uri("/"))));
            assertThat(thrown).hasMessage("Test: GET 127.0.0.1: the answer's body is over the limit (maxBodyBytes)");
            assertThat(thrown.status()).isEqualTo(200);
            assertThat(thrown.errorCode()).isEqualTo("answer_too_large");
        }
    }

    @Test
    void bodyOfAWriteOverTheLimitLeavesTheOutcomeUnknown() throws IOException {
        try (ScriptedServer server = ScriptedServer.start(answering(ok("x".repeat(LIMIT + 1))))) {
            assertThatThrownBy(() -> http().exchange(post(server)))
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasMessage("Test: POST 127.0.0.1: the answer's body is over the limit (maxBodyBytes)");
        }
    }

    @Test
    void statusOfAFailureCountsEvenIfItsBodyIsOverTheLimit() throws IOException {
        String head = "HTTP/1.1 429 Slow Down\r\nRetry-After: 17\r\nContent-Length: 5000\r\n\r\n";
        try (ScriptedServer server = ScriptedServer.start(answering(head + "x".repeat(5_000)))) {
            ServiceUnavailableException thrown =
                    catchThrowableOfType(ServiceUnavailableException.class, () -> http().exchange(post(server)));
            assertThat(thrown)
                    .hasMessage(
                            "Test: POST 127.0.0.1 answered 429: the answer's body is over the limit (maxBodyBytes)");
            assertThat(thrown.retryAfter()).contains(Duration.ofSeconds(17));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400})
    void endlessBodyIsCutOffAndItsConnectionClosed(int status) throws Exception {
        Script endless = connection -> {
            connection.read();
            connection.write("HTTP/1.1 " + status + " Whatever\r\nTransfer-Encoding: chunked\r\n\r\n");
            connection.repeat("400\r\n" + "x".repeat(0x400) + "\r\n", 0);
        };
        try (ScriptedServer server = ScriptedServer.start(endless)) {
            RequestRejectedException thrown = catchThrowableOfType(
                    RequestRejectedException.class, () -> http().exchange(HttpCall.get(server.uri("/"))));
            assertThat(thrown.status()).isEqualTo(status);
            assertThat(thrown.errorCode()).isEqualTo("answer_too_large");
            assertThat(server.clientHungUp()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirectIsNotFollowedAndCarriesNoCredentialsAway(int status) throws IOException {
        try (ScriptedServer elsewhere = ScriptedServer.start(answering(OK));
                ScriptedServer server = ScriptedServer.start(answering("HTTP/1.1 " + status + " Away\r\nLocation: "
                        + elsewhere.uri("/stolen") + "\r\nContent-Length: 0\r\n\r\n"))) {
            for (HttpCall call : new HttpCall[] {HttpCall.get(server.uri("/")), post(server)}) {
                HttpCall secret = call.header("Authorization", "Bearer marked-secret");
                HttpAnswer answer = http().exchange(secret);
                PreRegistrationException failure = http().failure(secret, answer, new Problem(null, "x", "y"));
                assertThat(failure)
                        .isInstanceOf(RequestRejectedException.class)
                        .hasMessageContaining("answered " + status + ": redirects are not followed");
                assertThat(((RequestRejectedException) failure).errorCode()).isEqualTo("redirect");
            }
            assertThat(elsewhere.connections()).isZero();
        }
    }

    @Test
    void requestIdWeGaveNamesACallWithoutAnswer() throws IOException {
        try (ScriptedServer server = ScriptedServer.start(Connection::read)) {
            HttpCall call = post(server).header("client-request-id", "id-17");
            OutcomeUnknownException thrown =
                    catchThrowableOfType(OutcomeUnknownException.class, () -> http().exchange(call));
            assertThat(thrown.requestId()).contains("id-17");
            assertThat(thrown).hasMessageEndingWith("[request id-17]");
        }
    }

    @Test
    void postThatIsHarmlessToRepeatFailsLikeARead() throws IOException {
        try (ScriptedServer server = ScriptedServer.start(Connection::read)) {
            assertThatThrownBy(() -> http().exchange(post(server).repeatable()))
                    .isInstanceOf(ServiceUnavailableException.class);
        }
    }

    private static Script answering(String answer) {
        return connection -> {
            while (true) {
                connection.read();
                connection.write(answer);
            }
        };
    }

    private static String ok(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static ServiceHttp http() {
        return new ServiceHttp("Test", options().build());
    }

    private static ClientOptions.Builder options() {
        return ClientOptions.builder().deadline(Duration.ofSeconds(20)).maxBodyBytes(LIMIT);
    }

    private static HttpCall post(ScriptedServer server) {
        URI uri = server.uri("/");
        return HttpCall.write("POST", uri).body("application/json", utf8("{}"));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
