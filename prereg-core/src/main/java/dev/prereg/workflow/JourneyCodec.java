package dev.prereg.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.StoreException;
import dev.prereg.idp.UserReference;
import dev.prereg.internal.json.Json;
import dev.prereg.internal.json.MalformedJsonException;
import dev.prereg.pin.PinPolicy;
import dev.prereg.shipping.Product;
import dev.prereg.shipping.ShipmentId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The stored format of a journey: versioned JSON. Readers accept this and the previous version. */
final class JourneyCodec {
    private static final int VERSION = 1;

    private JourneyCodec() {}

    static byte[] write(Journey journey) {
        ObjectNode json = Json.object();
        json.put("v", VERSION);
        json.put("id", journey.id().value());
        json.put("acceptedAt", journey.acceptedAt().toString());
        json.set("wanted", wanted(journey.wanted()));
        json.set("progress", ProgressCodec.write(journey.progress()));
        json.set("wishes", wishes(journey.wishes()));
        json.set("handled", handled(journey.handled()));
        json.put("settledTakes", journey.settledTakes());
        json.put("attempts", journey.attempts());
        journey.failure().ifPresent(failure -> json.set("failure", failure(failure)));
        return Json.write(json);
    }

    /** @throws StoreException if it was not written by {@link #write} of this or the previous version */
    static Journey read(byte[] stored) {
        try {
            ObjectNode json = Json.parseObject(stored, "stored journey");
            int version = integer(json, "v");
            if (version != VERSION) {
                throw new StoreException(
                        "the stored journey has format " + version + ", this release reads " + VERSION
                                + ": use the release that wrote it, or a newer one",
                        null);
            }
            return journey(json);
        } catch (MalformedJsonException | IllegalArgumentException | DateTimeException e) {
            throw new StoreException("the stored journey cannot be read", null);
        }
    }

    private static Journey journey(ObjectNode json) {
        return new Journey(
                new PreRegistrationId(Json.requiredText(json, "id")),
                wanted(Json.requiredObject(json, "wanted")),
                instant(json, "acceptedAt"),
                ProgressCodec.read(Json.requiredObject(json, "progress")),
                wishes(Json.requiredObject(json, "wishes")),
                handled(Json.requiredObject(json, "handled")),
                integer(json, "settledTakes"),
                integer(json, "attempts"),
                json.has("failure") ? Optional.of(failure(json.get("failure"))) : Optional.empty());
    }

    private static ObjectNode wanted(Journey.Wanted wanted) {
        ObjectNode json = Json.object();
        json.put("productId", wanted.product().productId());
        json.put("inventoryProductId", wanted.product().inventoryProductId());
        json.put("customizationId", wanted.product().customizationId());
        json.put("pinLength", wanted.pin().length());
        json.put("pinRelease", wanted.pinRelease().name());
        for (EnrollmentTarget target : wanted.targets()) {
            json.withArray("targets")
                    .addObject()
                    .put("provider", target.provider())
                    .put("user", target.user().value());
        }
        return json;
    }

    private static Journey.Wanted wanted(JsonNode json) {
        List<EnrollmentTarget> targets = new ArrayList<>();
        for (JsonNode target : json.path("targets")) {
            UserReference user = new UserReference(Json.requiredText(target, "user"));
            targets.add(new EnrollmentTarget(Json.requiredText(target, "provider"), user));
        }
        Product product = new Product(
                integer(json, "productId"),
                integer(json, "inventoryProductId"),
                Json.requiredText(json, "customizationId"));
        return new Journey.Wanted(
                product,
                targets,
                new PinPolicy(integer(json, "pinLength")),
                PinReleasePolicy.valueOf(Json.requiredText(json, "pinRelease")));
    }

    private static ObjectNode wishes(Wishes wishes) {
        ObjectNode json = Json.object();
        wishes.approval()
                .ifPresent(approval -> json.putObject("approval")
                        .put("by", approval.by())
                        .put("at", approval.at().toString()));
        json.put("resends", wishes.resends());
        json.put("resumes", wishes.resumes());
        json.put("cancels", wishes.cancels());
        wishes.orderDecision().ifPresent(decision -> {
            ObjectNode decided = json.putObject("orderDecision").put("number", decision.number());
            decision.shipment().ifPresent(shipment -> decided.put("shipment", shipment.value()));
        });
        return json;
    }

    private static Wishes wishes(JsonNode json) {
        Optional<PinApproval> approval = Optional.ofNullable(json.get("approval"))
                .map(node -> new PinApproval(Json.requiredText(node, "by"), instant(node, "at")));
        Optional<Wishes.OrderDecision> decision = Optional.ofNullable(json.get("orderDecision"))
                .map(node -> new Wishes.OrderDecision(
                        integer(node, "number"),
                        Json.optionalText(node, "shipment").map(ShipmentId::new)));
        return new Wishes(
                approval, integer(json, "resends"), integer(json, "resumes"), integer(json, "cancels"), decision);
    }

    private static ObjectNode handled(Handled handled) {
        return Json.object()
                .put("resends", handled.resends())
                .put("resumes", handled.resumes())
                .put("cancels", handled.cancels())
                .put("orderDecisions", handled.orderDecisions());
    }

    private static Handled handled(JsonNode json) {
        return new Handled(
                integer(json, "resends"),
                integer(json, "resumes"),
                integer(json, "cancels"),
                integer(json, "orderDecisions"));
    }

    private static ObjectNode failure(Failure failure) {
        return Json.object()
                .put("reason", failure.reason())
                .put("message", failure.message())
                .put("advice", failure.advice())
                .put("at", failure.at().toString());
    }

    private static Failure failure(JsonNode json) {
        return new Failure(
                Json.requiredText(json, "reason"),
                Json.requiredText(json, "message"),
                Json.requiredText(json, "advice"),
                instant(json, "at"));
    }

    static Instant instant(JsonNode json, String name) {
        return Instant.parse(Json.requiredText(json, name));
    }

    static int integer(JsonNode json, String name) {
        return Json.optionalInt(json, name)
                .orElseThrow(() -> new MalformedJsonException("member \"" + name + "\" is missing"));
    }
}
