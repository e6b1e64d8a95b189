package dev.prereg.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prereg.OutcomeUnknownException;
import dev.prereg.http.ClientOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The JDK reads its retry setting once per process, so the call is made by a process of its own. */
@Timeout(60)
class OneTimeBodyTest {
    @Test
    void writeIsSentOnceWhereTheJdkWouldRepeatIt() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.Connection::read)) {
            assertThat(callIn(retryingProcess(server, "write"))).isZero();
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void bodyThatIsHarmlessToRepeatIsRepeatedThere() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.Connection::read)) {
            assertThat(callIn(retryingProcess(server, "repeatable"))).isEqualTo(1);
            assertThat(server.requests()).hasSize(2);
        }
    }

    private static ProcessBuilder retryingProcess(ScriptedServer server, String kind) {
        return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djdk.httpclient.enableAllMethodRetry=true",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Caller.class.getName(),
                server.uri("/").toString(),
                kind);
    }

    private static int callIn(ProcessBuilder builder) throws IOException, InterruptedException {
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** Makes one POST; exit value 0 says that its outcome is unknown. */
    static final class Caller {
        private Caller() {}

        public static void main(String[] arguments) {
            HttpCall write = HttpCall.write("POST", URI.create(arguments[0]))
                    .body("application/json", "{}".getBytes(StandardCharsets.UTF_8));
            HttpCall call = arguments[1].equals("write") ? write : write.repeatable();
            ClientOptions options =
                    ClientOptions.builder().deadline(Duration.ofSeconds(20)).build();
            try {
                new ServiceHttp("Test", options).exchange(call);
            } catch (OutcomeUnknownException e) {
                System.exit(0);
            } catch (RuntimeException e) {
                System.exit(1);
            }
            System.exit(2);
        }
    }
}
