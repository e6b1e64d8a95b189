package dev.prereg.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.prereg.store.ShipmentStore;
import dev.prereg.store.StoredRecord;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process is killed with SIGKILL while it acknowledges writes, again and again on the same file. */
class KilledProcessTest {
    private static final int ROUNDS = 5;

    @TempDir
    Path directory;

    private final Map<String, Long> acknowledged = new HashMap<>();
    private final Random random = new Random(20261122);

    @ParameterizedTest
    @ValueSource(strings = {"embedded", "h2"})
    void acknowledgedWriteIsThereAfterTheProcessWasKilled(String database) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            writeUntilKilled(List.of(), database, "round" + round);
            assertNothingIsMissing(database);
        }
        assertThat(acknowledged.size()).isGreaterThan(ROUNDS * 25);
    }

    /** What a killed process cannot show, because the operating system lives on: that each write reached the disk. */
    @ParameterizedTest
    @ValueSource(strings = {"embedded", "h2"})
    void eachAcknowledgedWriteWasForcedToDisk(String database) throws Exception {
        Optional<String> strace = strace();
        assumeTrue(strace.isPresent(), "strace is not installed or may not trace: forced writes are not counted");
        Path trace = directory.resolve("trace");
        List<String> traced =
                List.of(strace.orElseThrow(), "-f", "-e", "trace=fsync,fdatasync", "-o", trace.toString());
        int writes = writeUntilKilled(traced, database, "traced");
        try (Stream<String> lines = Files.lines(trace)) {
            long forced = lines.filter(line ->
                            line.contains("sync") && line.stripTrailing().endsWith("= 0"))
                    .count();
            assertThat(forced).isGreaterThanOrEqualTo(writes);
        }
        assertThat(writes).isGreaterThan(40);
    }

    /** Gives the number of acknowledged writes. */
    private int writeUntilKilled(List<String> before, String database, String prefix) throws Exception {
        Process process = start(before, database, prefix);
        int writes = 0;
        int enough = 50 + random.nextInt(150);
        try (BufferedReader said = process.inputReader()) {
            long pid = Long.parseLong(said.readLine().split(" ")[1]);
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                String[] words = line.split(" ");
                if (words.length == 2) {
                    acknowledged.put(words[0], Long.valueOf(words[1]));
                    if (++writes == enough) {
                        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
                    }
                }
            }
        } finally {
            process.destroyForcibly();
        }
        process.waitFor();
        return writes;
    }

    private Process start(List<String> before, String database, String prefix) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(AcknowledgingWriter.class.getName());
        command.addAll(List.of(database, directory.resolve("store").toString(), prefix));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private void assertNothingIsMissing(String database) {
        try (Pools pools = new Pools()) {
            ShipmentStore store = AcknowledgingWriter.open(database, directory.resolve("store"), pools);
            acknowledged.forEach((id, version) -> assertThat(
                            store.find(id).map(StoredRecord::version).orElse(0L))
                    .as("version of %s", id)
                    .isGreaterThanOrEqualTo(version));
            if (store instanceof EmbeddedShipmentStore embedded) {
                embedded.close();
            }
        }
    }

    private static Optional<String> strace() throws IOException, InterruptedException {
        Optional<String> program = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "strace"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
        if (program.isEmpty()) {
            return program;
        }
        Process trial = new ProcessBuilder(program.get(), "-f", "-o", "/dev/null", "true").start();
        return trial.waitFor() == 0 ? program : Optional.empty();
    }
}
