package dev.prereg.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return Main.run(List.of(arguments), stream(out), stream(err));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void helpNamesTheCommands() {
        assertThat(run("help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("demo", "simulator [--port N]");
    }

    @Test
    void wrongCommandLinesGetTheUsageAndExitCode2() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("coffee")).isEqualTo(2);
        assertThat(run("demo", "--tea")).isEqualTo(2);
        assertThat(run("demo", "--people")).isEqualTo(2);
        assertThat(run("simulator", "--port")).isEqualTo(2);
        assertThat(err()).contains("unknown command: coffee", "demo does not know --tea", "Usage:");
    }

    @Test
    void unusableInputGetsExitCode1(@TempDir Path folder) throws IOException {
        Path list = Files.writeString(folder.resolve("list.csv"), "name,street\nAda,London\n");

        assertThat(run("demo", "--people", list.toString())).isEqualTo(1);
        assertThat(err()).contains("the first line of the list of people must be user,first_name");
        assertThat(run("demo", "--people", folder.resolve("absent.csv").toString()))
                .isEqualTo(1);
        assertThat(err()).contains("absent.csv cannot be read");
    }
}
