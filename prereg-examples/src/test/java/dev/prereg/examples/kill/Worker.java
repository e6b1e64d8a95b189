package dev.prereg.examples.kill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A child process that works on journeys. */
final class Worker {
    private final Process process;

    private Worker(Process process) {
        this.process = process;
    }

    /** Starts a process whose clock is so many seconds ahead, and waits until it works. */
    static Worker start(Path settings, int secondsAhead, Path log) {
        try {
            Process process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx128m",
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Xshare:auto",
                            "-cp",
                            System.getProperty("java.class.path"),
                            WorkerProcess.class.getName(),
                            settings.toString(),
                            Integer.toString(secondsAhead)))
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            Worker worker = new Worker(process);
            worker.awaitWork();
            return worker;
        } catch (IOException e) {
            throw new UncheckedIOException("a worker does not start", e);
        }
    }

    private void awaitWork() throws IOException {
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        while (line != null && !line.equals("working")) {
            line = out.readLine();
        }
        if (line == null) {
            throw new IOException("the worker ended before it worked");
        }
        Thread rest = new Thread(() -> out.lines().forEach(ignored -> {}), "output of " + process.pid());
        rest.setDaemon(true);
        rest.start();
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    void stop() {
        signal("-STOP");
    }

    void goOn() {
        signal("-CONT");
    }

    private void signal(String signal) {
        try {
            Process kill = new ProcessBuilder("kill", signal, Long.toString(process.pid())).start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("kill " + signal + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
