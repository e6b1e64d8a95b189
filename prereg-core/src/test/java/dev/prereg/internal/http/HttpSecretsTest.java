package dev.prereg.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.prereg.http.ClientOptions;
import dev.prereg.internal.http.ScriptedServer.Script;
import dev.prereg.internal.http.ServiceHttp.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** Headers, paths, queries and bodies of both directions carry a mark here, which may be printed nowhere. */
@Timeout(30)
class HttpSecretsTest {
    private static final String MARK = "marked-secret";
    private static final String MARKED_HEAD = "\r\nX-Mark: " + MARK + "\r\nContent-Length: ";

    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.prereg");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        logger.setLevel(Level.TRACE);
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
        logger.setLevel(null);
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                answer("success", "HTTP/1.1 200 " + MARK + MARKED_HEAD + "13\r\n\r\n" + MARK),
                answer("rejection", "HTTP/1.1 400 " + MARK + MARKED_HEAD + "13\r\n\r\n" + MARK),
                answer(
                        "redirect",
                        "HTTP/1.1 302 " + MARK + "\r\nLocation: https://x/" + MARK + MARKED_HEAD + "0\r\n\r\n"),
                answer("too large", "HTTP/1.1 200 OK" + MARKED_HEAD + "5000\r\n\r\n" + MARK.repeat(400)),
                answer("cut off", "HTTP/1.1 200 OK" + MARKED_HEAD + "50\r\n\r\n" + MARK),
                answer("no answer", ""),
                answer("no HTTP", MARK + "\r\n\r\n"),
                answer("bad status", "HTTP/1.1 " + MARK + "\r\n\r\n"),
                answer("bad header", "HTTP/1.1 200 OK\r\n" + MARK + "\r\n\r\n"),
                answer("bad header name", "HTTP/1.1 200 OK\r\n" + MARK + " (: x\r\n\r\n"),
                answer("bad length", "HTTP/1.1 200 OK\r\nContent-Length: " + MARK + "\r\n\r\n"),
                answer("bad chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + MARK + "\r\n"));
    }

    private static Arguments answer(String name, String answer) {
        Script script = connection -> {
            connection.read();
            connection.write(answer);
        };
        return Arguments.argumentSet(name, script);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void secretsAreNeitherThrownNorLogged(Script script) throws IOException {
        ServiceHttp http = new ServiceHttp(
                "Test",
                ClientOptions.builder()
                        .maxBodyBytes(2_048)
                        .deadline(Duration.ofSeconds(10))
                        .build());
        try (ScriptedServer server = ScriptedServer.start(script)) {
            for (HttpCall call : calls(server)) {
                Throwable thrown = catchThrowable(() -> exchangeOrFail(http, call));
                assertThat(trace(thrown)).doesNotContain(MARK);
                assertThat(call.toString()).doesNotContain(MARK);
            }
            assertThat(server.requests()).allMatch(request -> request.contains(MARK));
        }
        assertThat(log.list)
                .isNotEmpty()
                .noneMatch(event -> event.getFormattedMessage().contains(MARK));
        assertThat(log.list).noneMatch(event -> event.getThrowableProxy() != null);
    }

    @Test
    void eachExchangeIsOneDebugLine() throws IOException {
        Script script = connection -> {
            connection.read();
            connection.write("HTTP/1.1 404 Gone\r\nContent-Length: 0\r\n\r\n");
        };
        try (ScriptedServer server = ScriptedServer.start(script)) {
            new ServiceHttp("Test", ClientOptions.defaults()).exchange(HttpCall.get(server.uri("/")));
        }
        assertThat(log.list).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.DEBUG);
            assertThat(event.getFormattedMessage()).matches("Test: GET 127\\.0\\.0\\.1 answered 404 in \\d+ ms");
        });
    }

    private static HttpCall[] calls(ScriptedServer server) {
        byte[] body = MARK.getBytes(StandardCharsets.UTF_8);
        return new HttpCall[] {
            HttpCall.get(server.uri("/" + MARK + "?q=" + MARK)).header("Authorization", "Bearer " + MARK),
            HttpCall.write("POST", server.uri("/" + MARK))
                    .header("Authorization", "Bearer " + MARK)
                    .body("text/plain", body)
        };
    }

    private static void exchangeOrFail(ServiceHttp http, HttpCall call) {
        HttpAnswer answer = http.exchange(call);
        assertThat(answer.toString()).doesNotContain(MARK);
        if (!answer.isSuccess()) {
            throw http.failure(call, answer, new Problem(null, "", "an error"));
        }
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        if (thrown != null) {
            thrown.printStackTrace(new PrintWriter(text));
        }
        return text.toString();
    }
}
