package dev.prereg.examples.kill;

import dev.prereg.pin.PinDelivery;
import dev.prereg.pin.PinDeliveryResult;
import dev.prereg.workflow.PreRegistrationWorker;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;

/** A process that works on journeys until it is killed, or its parent is gone. */
public final class WorkerProcess {
    private WorkerProcess() {}

    /**
     * @param args the file with the settings, and how many seconds this clock is ahead
     * @throws IOException if the settings or the parent cannot be read
     */
    public static void main(String[] args) throws IOException {
        Properties settings = new Properties();
        try (Reader in = Files.newBufferedReader(Path.of(args[0]))) {
            settings.load(in);
        }
        Clock clock = new FastClock(
                Instant.parse(settings.getProperty("start")),
                Integer.parseInt(settings.getProperty("speed")),
                Duration.ofSeconds(Long.parseLong(args[1])));
        HttpClient http = HttpClient.newHttpClient();
        URI desk = URI.create(settings.getProperty("pin-desk"));
        PreRegistrationWorker.builder(Node.workflow(settings, clock, delivery -> send(http, desk, delivery)))
                .concurrency(3)
                .pollInterval(Duration.ofMillis(100))
                .firstPause(Duration.ofMillis(100))
                .start()
                .wake();
        System.out.println("working");
        while (System.in.read() >= 0) {
            // Only the end of the parent matters.
        }
        Runtime.getRuntime().halt(0);
    }

    private static PinDeliveryResult send(HttpClient http, URI desk, PinDelivery delivery) {
        String line = String.join(
                " ",
                delivery.preRegistrationId(),
                String.join(",", delivery.users()),
                delivery.serialNumber(),
                delivery.pin().<String>reveal(CharSequence::toString));
        HttpRequest request = HttpRequest.newBuilder(desk)
                .POST(HttpRequest.BodyPublishers.ofString(line))
                .build();
        try {
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status == 204 ? PinDeliveryResult.delivered() : PinDeliveryResult.failed("the desk is closed");
        } catch (IOException e) {
            return PinDeliveryResult.failed("the desk does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return PinDeliveryResult.failed("interrupted");
        }
    }
}
