package dev.prereg.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.prereg.StoreException;
import dev.prereg.fake.Samples;
import dev.prereg.internal.json.Json;
import dev.prereg.store.ShipmentStore;
import dev.prereg.store.StoredRecord;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Journeys as earlier builds stored them, one file for each stage and version of the format. They are never changed: a new
 * version gets a folder of its own, made by this test with {@code -Dgolden.write=true}.
 */
class GoldenFilesTest {
    private static final Path WRITTEN = Path.of("src", "test", "resources", "golden", "v1");

    private static byte[] golden(Stage stage) throws IOException {
        try (InputStream in = GoldenFilesTest.class.getResourceAsStream("/golden/v1/" + stage + ".json")) {
            assertThat(in).as("golden file of %s", stage).isNotNull();
            return in.readAllBytes();
        }
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void storedJourneyIsReadWithoutLosingAMember(Stage stage) throws IOException {
        byte[] stored = golden(stage);
        Journey journey = JourneyCodec.read(stored);
        assertThat(journey.id()).isEqualTo(World.KEY_FOR_ADA);
        assertThat(journey.progress().stage()).isEqualTo(stage);
        assertThat(tree(JourneyCodec.write(journey))).isEqualTo(tree(stored));
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void unknownMembersAreIgnored(Stage stage) throws IOException {
        ObjectNode json = tree(golden(stage));
        Journey before = JourneyCodec.read(Json.write(json));
        addEverywhere(json);
        assertThat(JourneyCodec.write(JourneyCodec.read(Json.write(json)))).isEqualTo(JourneyCodec.write(before));
    }

    private static void addEverywhere(JsonNode node) {
        node.forEach(GoldenFilesTest::addEverywhere);
        if (node instanceof ObjectNode object && !object.has("kty")) {
            object.put("ofALaterRelease", 1);
        }
    }

    @Test
    void journeyOfALaterFormatIsRefused() throws IOException {
        ObjectNode json = tree(golden(Stage.ORDERED)).put("v", 2);
        assertThatThrownBy(() -> JourneyCodec.read(Json.write(json)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("the stored journey has format 2, this release reads 1");
    }

    private static ObjectNode tree(byte[] json) {
        return Json.parseObject(json, "golden file");
    }

    @Test
    void writesTheFilesWhenAsked() throws IOException {
        assumeTrue(Boolean.getBoolean("golden.write"), "only with -Dgolden.write=true");
        Files.createDirectories(WRITTEN);
        for (Map.Entry<Stage, Journey> entry : journeys().entrySet()) {
            Files.write(WRITTEN.resolve(entry.getKey() + ".json"), JourneyCodec.write(entry.getValue()));
        }
    }

    private static Map<Stage, Journey> journeys() {
        Map<Stage, Journey> journeys = new EnumMap<>(Stage.class);
        World world = new World();
        PreRegistrationWorkflow workflow = world.builder(recorded(world, journeys), world.shipments)
                .provider("entra", world.entra())
                .provider("other", world.other())
                .build();
        workflow.accept(World.keyForAda().enrollment("other", Samples.ada()).build());
        world.workAndShip(workflow);
        workflow.approvePin(World.KEY_FOR_ADA, "grace");
        World.work(workflow);
        world.clock.advance(WorkflowSettings.defaults().retention().plusDays(1));
        World.work(workflow);
        byHand(world, journeys);
        return journeys;
    }

    /** The store of the world, which keeps the last journey of each stage that was written to it. */
    private static ShipmentStore recorded(World world, Map<Stage, Journey> journeys) {
        Rows rows = new Rows(world.store, world.cipher);
        Class<?>[] types = {ShipmentStore.class};
        return (ShipmentStore) Proxy.newProxyInstance(types[0].getClassLoader(), types, (proxy, method, arguments) -> {
            if (method.getName().equals("replace") || method.getName().equals("insert")) {
                Journey journey = rows.read((StoredRecord) arguments[0]);
                journeys.put(journey.progress().stage(), journey);
            }
            return method.invoke(world.store, arguments);
        });
    }

    private static void byHand(World world, Map<Stage, Journey> journeys) {
        Journey ordering = journeys.get(Stage.ORDERING);
        Failure failure =
                new Failure("OUTCOME_UNKNOWN", "no answer came", "look for the shipment", world.clock.instant());
        journeys.put(
                Stage.NEEDS_ATTENTION,
                ordering.after(Next.attention(ordering, ordering.progress(), failure), 4)
                        .withWishes(
                                ordering.wishes().resume().cancel().resendPin().decided(Optional.empty())));
        Progress.Receipt receipt = Progress.Receipt.of(ordering.progress(), world.clock.instant());
        Progress cancelled = new Progress.Ended(Stage.CANCELLED, receipt);
        journeys.put(Stage.CANCELLED, ordering.after(Next.waiting(ordering, cancelled), 5));
    }
}
