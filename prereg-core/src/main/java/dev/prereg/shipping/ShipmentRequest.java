package dev.prereg.shipping;

import dev.prereg.jose.Jwe;
import java.util.List;
import java.util.Objects;

/**
 * An order for one pre-registered key. Personal data and JWEs: {@link #toString()} shows the product only.
 *
 * @param destination who receives it, where, and how fast
 * @param product which key
 * @param pinRequest the PIN request
 * @param credentialRequests the credential requests, at least one; the responses come in the same order
 */
public record ShipmentRequest(Destination destination, Product product, Jwe pinRequest, List<Jwe> credentialRequests) {
    /** Copies the list. */
    public ShipmentRequest {
        Objects.requireNonNull(destination, "destination");
        Objects.requireNonNull(product, "product");
        Objects.requireNonNull(pinRequest, "pinRequest");
        credentialRequests = List.copyOf(credentialRequests);
        if (credentialRequests.isEmpty()) {
            throw new IllegalArgumentException("a pre-registered key needs at least one credential request");
        }
    }

    /** Shows the product only. */
    @Override
    public String toString() {
        return "ShipmentRequest[product=" + product + ", credentialRequests=" + credentialRequests.size() + "]";
    }
}
