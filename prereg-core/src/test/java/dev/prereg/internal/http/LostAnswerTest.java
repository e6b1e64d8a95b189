package dev.prereg.internal.http;

import static dev.prereg.internal.http.ScriptedServer.OK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.prereg.OutcomeUnknownException;
import dev.prereg.PreRegistrationException;
import dev.prereg.RequestRejectedException;
import dev.prereg.ServiceException;
import dev.prereg.ServiceUnavailableException;
import dev.prereg.http.ClientOptions;
import dev.prereg.internal.http.ScriptedServer.Script;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The line between "not sent" and "sent, no answer", drawn on real sockets. */
@Timeout(30)
class LostAnswerTest {
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n";
    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    static Stream<Arguments> brokenAnswers() {
        return Stream.of(
                broken("closes before it reads", connection -> {}),
                broken("resets in the middle of the request", connection -> {
                    connection.next();
                    connection.reset();
                }),
                broken("reads the request, then closes", ScriptedServer.Connection::read),
                broken("reads the request, then resets", connection -> {
                    connection.read();
                    connection.reset();
                }),
                broken("closes in the middle of the headers", connection -> {
                    connection.read();
                    connection.write("HTTP/1.1 200 OK\r\nContent-Le");
                }),
                broken("closes in the middle of the body", connection -> {
                    connection.read();
                    connection.write(HEAD + "{\"half\":");
                }),
                broken("sends a chunk that is none", connection -> {
                    connection.read();
                    connection.write(CHUNKED + "zz\r\n{}\r\n0\r\n\r\n");
                }));
    }

    static Stream<Arguments> lateAnswers() {
        return Stream.of(
                broken("reads nothing and says nothing", ScriptedServer.Connection::waitForHangUp),
                broken("stops in the middle of the headers", connection -> {
                    connection.read();
                    connection.write("HTTP/1.1 200 OK\r\nContent-Le");
                    connection.waitForHangUp();
                }),
                broken("sends headers, then silence", connection -> {
                    connection.read();
                    connection.write(HEAD);
                    connection.waitForHangUp();
                }),
                broken("dribbles its body", connection -> {
                    connection.read();
                    connection.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
                    connection.repeat(" ", 50);
                }));
    }

    private static Arguments broken(String name, Script script) {
        return Arguments.argumentSet(name, script);
    }

    @ParameterizedTest
    @MethodSource("brokenAnswers")
    void brokenAnswerToAReadMayBeRepeated(Script script) throws IOException {
        ServiceUnavailableException thrown = fails(ServiceUnavailableException.class, script, LONG, false);
        assertThat(thrown)
                .hasMessageMatching("Test: GET 127\\.0\\.0\\.1: the connection broke before the answer"
                        + " was complete \\(\\w+\\)");
        assertThat(thrown.retryAfter()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("brokenAnswers")
    void brokenAnswerToAWriteLeavesTheOutcomeUnknown(Script script) throws IOException {
        assertThat(fails(OutcomeUnknownException.class, script, LONG, true))
                .hasMessageMatching("Test: POST 127\\.0\\.0\\.1: the connection broke before the answer"
                        + " was complete \\(\\w+\\)")
                .hasNoCause();
    }

    @ParameterizedTest
    @MethodSource("lateAnswers")
    void lateAnswerToAReadMayBeRepeated(Script script) throws IOException {
        assertThat(fails(ServiceUnavailableException.class, script, SHORT, false))
                .hasMessage("Test: GET 127.0.0.1: no complete answer within the deadline");
    }

    @ParameterizedTest
    @MethodSource("lateAnswers")
    void lateAnswerToAWriteLeavesTheOutcomeUnknown(Script script) throws IOException {
        assertThat(fails(OutcomeUnknownException.class, script, SHORT, true))
                .hasMessage("Test: POST 127.0.0.1: no complete answer within the deadline")
                .hasNoCause();
    }

    @ParameterizedTest
    @MethodSource("lateAnswers")
    void connectionOfALateAnswerIsClosed(Script script) throws Exception {
        try (ScriptedServer server = ScriptedServer.start(script)) {
            failsAt(ServiceException.class, server, SHORT, true);
            assertThat(server.clientHungUp()).isTrue();
        }
    }

    @Test
    void connectionOfALateAnswerIsNotUsedAgain() throws IOException {
        Script silentOnce = connection -> {
            connection.read();
            connection.write(HEAD);
            connection.waitForHangUp();
        };
        try (ScriptedServer server = ScriptedServer.start(silentOnce)) {
            ServiceHttp http = http(SHORT);
            for (int i = 0; i < 2; i++) {
                catchThrowableOfType(OutcomeUnknownException.class, () -> http.exchange(post(server.uri("/"))));
            }
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void healthyConnectionIsUsedAgain() throws IOException {
        try (ScriptedServer server = ScriptedServer.start(connection -> {
            while (true) {
                connection.read();
                connection.write(OK);
            }
        })) {
            ServiceHttp http = http(LONG);
            for (int i = 0; i < 5; i++) {
                assertThat(http.exchange(post(server.uri("/"))).isSuccess()).isTrue();
            }
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void refusedConnectionMeansNothingWasSent() throws IOException {
        int freePort;
        try (ServerSocket closedAtOnce = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            freePort = closedAtOnce.getLocalPort();
        }
        URI nobody = URI.create("http://127.0.0.1:" + freePort + "/");
        assertThat(catchThrowableOfType(
                        ServiceUnavailableException.class, () -> http(LONG).exchange(post(nobody))))
                .hasMessage("Test: POST 127.0.0.1: no connection could be made, nothing was sent");
    }

    @Test
    void unknownHostMeansNothingWasSent() {
        URI nowhere = URI.create("https://prereg.invalid/");
        assertThat(catchThrowableOfType(
                        ServiceUnavailableException.class, () -> http(LONG).exchange(post(nowhere))))
                .hasMessage("Test: POST prereg.invalid: no connection could be made, nothing was sent");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nContent-Length: -7\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nContent-Length: 9999999999\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n{}",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n{}",
                "HTTP/1.1 2x0 OK\r\n\r\n",
                "HTTP/1.1 20\r\n\r\n",
                "HTTP/9.9 200 OK\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\n",
                "HTTP/1.1 200 OK\r\n: no name\r\n\r\n",
                "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
                "\r\n\r\n",
                "\u0000\u0001\u0002",
            })
    void writeNeverFailsLikeOneThatWasNotSent(String answer) throws IOException {
        Script script = connection -> {
            connection.read();
            connection.write(answer);
            connection.waitForHangUp();
        };
        assertThat(fails(OutcomeUnknownException.class, script, SHORT, true)).hasNoCause();
    }

    @Test
    void answerThatIsNotHttpIsNotAskedForAgain() throws IOException {
        RequestRejectedException thrown = fails(RequestRejectedException.class, this::speakSmtp, LONG, false);
        assertThat(thrown)
                .hasMessage("Test: GET 127.0.0.1: the answer is not valid HTTP")
                .hasNoCause();
        assertThat(thrown.errorCode()).isEqualTo("answer_malformed");
        assertThat(thrown.status()).isZero();
    }

    @Test
    void answerToAWriteThatIsNotHttpLeavesTheOutcomeUnknown() throws IOException {
        assertThat(fails(OutcomeUnknownException.class, this::speakSmtp, LONG, true))
                .hasMessage("Test: POST 127.0.0.1: the answer is not valid HTTP")
                .hasNoCause();
    }

    private void speakSmtp(ScriptedServer.Connection connection) throws IOException {
        connection.read();
        connection.write("220 mail.example.com ESMTP marked-secret\r\n\r\n");
    }

    private static <T extends PreRegistrationException> T fails(
            Class<T> type, Script script, Duration deadline, boolean write) throws IOException {
        try (ScriptedServer server = ScriptedServer.start(script)) {
            return failsAt(type, server, deadline, write);
        }
    }

    private static <T extends PreRegistrationException> T failsAt(
            Class<T> type, ScriptedServer server, Duration deadline, boolean write) {
        HttpCall call = write ? post(server.uri("/")) : HttpCall.get(server.uri("/"));
        T thrown = catchThrowableOfType(type, () -> http(deadline).exchange(call));
        assertThat(thrown).as("an exception").isNotNull();
        return thrown;
    }

    private static HttpCall post(URI uri) {
        return HttpCall.write("POST", uri).body("application/json", "{}".getBytes(StandardCharsets.UTF_8));
    }

    private static ServiceHttp http(Duration deadline) {
        return new ServiceHttp(
                "Test", ClientOptions.builder().deadline(deadline).build());
    }
}
