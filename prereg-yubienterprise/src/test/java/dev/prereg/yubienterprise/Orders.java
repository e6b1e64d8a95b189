package dev.prereg.yubienterprise;

import dev.prereg.jose.Jwe;
import dev.prereg.shipping.Destination;
import dev.prereg.shipping.MailingAddress;
import dev.prereg.shipping.Product;
import dev.prereg.shipping.Recipient;
import dev.prereg.shipping.ShipmentId;
import dev.prereg.shipping.ShipmentRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Orders and JWEs for tests. The JWEs have the right form and nothing in them. */
final class Orders {
    static final ShipmentId ID = new ShipmentId("U89bvfKKCtQfhnqaFBrAZW");
    static final Jwe PIN_REQUEST = jwe("pin");
    static final Jwe FIRST_CREDENTIAL = jwe("first");
    static final Jwe SECOND_CREDENTIAL = jwe("second");

    private Orders() {}

    static Jwe jwe(String kid) {
        String header = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("{\"alg\":\"ECDH-ES+A256KW\",\"enc\":\"A256GCM\",\"kid\":\"" + kid + "\"}")
                        .getBytes(StandardCharsets.UTF_8));
        return Jwe.parse(header + ".S3CR3TS3CR3T.aXY4.Y2lwaGVy.dGFn");
    }

    static Recipient ada() {
        return Recipient.builder("Example Ltd", "+44 20 7946 0000")
                .name("Ada", "Lovelace")
                .email("ada@example.com")
                .build();
    }

    static MailingAddress london() {
        return MailingAddress.builder("12 St James Square", "London", "SW1Y 4LE", "GB")
                .streetLine2("Flat 2")
                .build();
    }

    static ShipmentRequest to(Recipient recipient, MailingAddress address) {
        return new ShipmentRequest(
                Destination.of(recipient, address),
                new Product(1, 106, "RXJN83"),
                PIN_REQUEST,
                List.of(FIRST_CREDENTIAL, SECOND_CREDENTIAL));
    }

    static ShipmentRequest toAda() {
        return to(ada(), london());
    }
}
