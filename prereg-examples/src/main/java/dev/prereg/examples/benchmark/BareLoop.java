package dev.prereg.examples.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.ToIntFunction;

/** What somebody without the SDK would write: a GET, a status, a tree, one number. */
final class BareLoop implements ToIntFunction<String> {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final String token;

    BareLoop(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    @Override
    public int applyAsInt(String id) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/fpr/shipments/" + id))
                .timeout(Duration.ofSeconds(75))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .build();
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            JsonNode shipment = JSON.readTree(response.body());
            boolean found = response.statusCode() == 200
                    && shipment.path("shipment_id").asText().equals(id);
            return found
                    ? shipment.path("shipment_state").path("shipment_state_id").asInt()
                    : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
