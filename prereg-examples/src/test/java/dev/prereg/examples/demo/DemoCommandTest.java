package dev.prereg.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prereg.examples.command.InputException;
import dev.prereg.examples.command.UsageException;
import dev.prereg.examples.simulator.Simulator;
import dev.prereg.examples.simulator.server.Operation;
import dev.prereg.workflow.PreRegistration;
import dev.prereg.workflow.Stage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
    private static final String STATE_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private String run(Map<String, String> environment, String... arguments) {
        out.reset();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        DemoCommand.run(List.of(arguments), environment, stream, false);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Map<String, String> environment(Simulator simulator) {
        Map<String, String> environment = new HashMap<>(Map.of("PREREG_STATE_KEY", STATE_KEY));
        simulator.settings().forEach((name, value) -> environment.put(DemoConfiguration.variable(name), value));
        return environment;
    }

    @Test
    void everybodyInTheSampleGetsAKeyOrAReason() {
        Screen screen = new Screen(new PrintStream(out, true, StandardCharsets.UTF_8), false);

        Map<Person, PreRegistration> journeys = new SimulatedDemo(screen, PeopleFile.sample()).run();

        Map<String, PreRegistration> byUser = new HashMap<>();
        journeys.forEach((person, journey) -> byUser.put(person.user(), journey));
        assertThat(byUser.values().stream()
                        .collect(Collectors.groupingBy(PreRegistration::stage, Collectors.counting())))
                .containsExactlyInAnyOrderEntriesOf(Map.of(Stage.COMPLETED, 5L, Stage.NEEDS_ATTENTION, 2L));
        assertThat(byUser.get("patti.fernandez@contoso.example")
                        .failure()
                        .orElseThrow()
                        .reason())
                .isEqualTo("SHIPMENT_STATE_7");
        assertThat(byUser.get("nobody.anymore@contoso.example")
                        .failure()
                        .orElseThrow()
                        .reason())
                .isEqualTo("user_not_found");
    }

    @Test
    void tableShowsTheJourneysAndWhatToDo() {
        String printed = run(Map.of());

        List<String> table = new ArrayList<>(
                printed.lines().dropWhile(line -> !line.startsWith("user ")).toList());
        assertThat(table.get(0)).containsSubsequence("user", "stage", "shipment id", "serial", "credential id");
        assertThat(table)
                .anyMatch(line -> line.matches(
                        "zoe\\.angstrom@contoso\\.example +COMPLETED +\\w{22} +\\d{7,9} +[\\w-]{10}\\.\\.\\."))
                .anyMatch(line -> line.matches("patti\\.fernandez@contoso\\.example +NEEDS_ATTENTION +\\w{22} +- +-"))
                .anyMatch(line -> line.matches("nobody\\.anymore@contoso\\.example +NEEDS_ATTENTION +- +- +-"))
                .anyMatch(line -> line.contains("what to do: correct this shipment in the YubiEnterprise Console"));
        assertThat(printed)
                .contains("line 9, column last_name: 25 bytes, at most 20 are allowed")
                .contains("To: Zoë Ångström, zoe.angstrom@contoso.example")
                .contains("received 6 orders, shipped 5 keys and registered 5 credentials");
        assertThat(printed.lines().filter(line -> line.matches("  \\|\\s+\\d{8}\\s+\\|")))
                .hasSize(5);
    }

    @Test
    void anotherListIsTaken() throws IOException {
        Path list = Files.writeString(
                folder.resolve("list.csv"),
                PeopleFile.HEADER
                        + "\nada@acme.example,Ada,Lovelace,,Acme,+44 20 7946 0000,12 St James's Square,,London,,"
                        + "SW1Y 4LE,GB,1,106,RXJN83\n");

        assertThat(run(Map.of(), "--people", list.toString())).containsPattern("ada@acme\\.example +COMPLETED");
    }

    @Test
    void configuredServicesGetNoOrderWithoutConsent() {
        try (Simulator real = Simulator.start()) {
            String printed = run(environment(real));

            assertThat(printed).contains("Would order 7 keys", "Nothing was ordered", "--yes-order-real-keys");
            assertThat(printed).doesNotContain(real.yubico().token(), "Wilshire");
            assertThat(real.journal().entries()).isEmpty();
        }
    }

    @Test
    void configuredServicesAreVisitedAgainAndAgainFromOneStateFile() throws IOException {
        try (Simulator real = Simulator.start()) {
            String[] arguments = {"--people", ownList(), "--yes-order-real-keys", "--state", file("state")};

            String first = run(environment(real), arguments);
            String second = run(environment(real), arguments);

            assertThat(first).contains("7 new, 0 accepted before").containsPattern("adele\\.vance\\S+ +ORDERED");
            assertThat(first).contains("Run the same command again");
            assertThat(second).contains("0 new, 7 accepted before");
            assertThat(real.yubico().shipments().orders()).isEqualTo(6);
            assertThat(real.journal().count(Operation.CREATE_SHIPMENT)).isEqualTo(6);
        }
    }

    @Test
    void laterRunsActivateAndReleaseThePins() {
        try (Simulator real = Simulator.start()) {
            String state = folder.resolve("state").toString();
            Map<String, String> settings = new HashMap<>(real.settings());
            settings.put(DemoConfiguration.STATE_KEY, STATE_KEY);

            visit(real, settings, "--yes-order-real-keys", "--state", state);
            real.clock().advance(Duration.ofDays(5));
            String shipped = visit(real, settings, "--yes-order-real-keys", "--state", state);
            real.yubico().shipments().ids().forEach(real.yubico().shipments()::correctAddress);
            real.clock().advance(Duration.ofDays(2));
            String done =
                    visit(real, settings, "--yes-order-real-keys", "--state", state, "--resume", "--approve-pins");

            assertThat(shipped)
                    .containsPattern("adele\\.vance\\S+ +ACTIVATED, PIN waits")
                    .doesNotContain("To: ");
            assertThat(done).contains("2 resumed", "6 PINs approved", "To: Patti Fernandez");
            assertThat(done).containsPattern("patti\\.fernandez\\S+ +COMPLETED");
            assertThat(real.yubico().shipments().keysShipped()).isEqualTo(6);
        }
    }

    private String visit(Simulator real, Map<String, String> settings, String... arguments) {
        out.reset();
        Screen screen = new Screen(new PrintStream(out, true, StandardCharsets.UTF_8), false);
        DemoOptions options = DemoOptions.parse(List.of(arguments));
        new RealDemo(screen, PeopleFile.sample(), options, real.clock()).run(settings);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void configurationMayComeFromTheFileThatTheSimulatorPrints() throws IOException {
        try (Simulator real = Simulator.start()) {
            Path config = Files.write(
                    folder.resolve("config.properties"),
                    real.settings().entrySet().stream()
                            .map(setting -> setting.getKey() + "=" + setting.getValue())
                            .toList());

            assertThat(run(Map.of(), "--config", config.toString()))
                    .contains(real.yubico().apiUrl().toString());
        }
    }

    @Test
    void orderingNeedsAPlaceToRememberAndAKeyForIt() throws IOException {
        try (Simulator real = Simulator.start()) {
            Map<String, String> environment = environment(real);
            String list = ownList();

            assertThatThrownBy(() -> run(environment, "--people", list, "--yes-order-real-keys"))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("--state");
            environment.remove("PREREG_STATE_KEY");
            assertThatThrownBy(
                            () -> run(environment, "--people", list, "--yes-order-real-keys", "--state", file("state")))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("PREREG_STATE_KEY");
            assertThat(real.journal().entries()).isEmpty();
        }
    }

    @Test
    void missingOrUnknownSettingIsNamed() throws IOException {
        assertThatThrownBy(() -> run(Map.of("PREREG_ENTRA_TENANT", "contoso.example")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("yubienterprise.token")
                .hasMessageContaining("PREREG_");
        Path config = Files.writeString(folder.resolve("config.properties"), "entra.tennant=contoso.example\n");
        assertThatThrownBy(() -> run(Map.of(), "--config", config.toString()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("unknown setting entra.tennant");
    }

    @Test
    void wrongSettingIsNamedAsItIsSet() {
        assertThatThrownBy(() -> run(settings("PREREG_YUBIENTERPRISE_URL", "http://example.com")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("the setting yubienterprise.url: baseUrl must be an https URL");
        assertThatThrownBy(() -> run(settings("PREREG_ENTRA_TENANT", "common")))
                .hasMessageContaining("the setting entra.tenant: ");
        assertThatThrownBy(() -> run(settings("PREREG_YUBIENTERPRISE_LIST_SHOWS_PREREGISTERED", "yes")))
                .hasMessageContaining("yubienterprise.list-shows-preregistered must be true or false");
    }

    @Test
    void inventedPeopleGetNoRealKeys() {
        try (Simulator real = Simulator.start()) {
            assertThatThrownBy(() -> run(environment(real), "--yes-order-real-keys", "--state", file("state")))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("--people FILE");
            assertThat(real.journal().entries()).isEmpty();
        }
    }

    @Test
    void simulationIsNotTakenForTheRealThing() throws IOException {
        String list = ownList();
        String nothing = Files.createFile(folder.resolve("empty.properties")).toString();

        assertThatThrownBy(() -> run(Map.of(), "--people", list, "--yes-order-real-keys", "--state", file("state")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("none are configured")
                .hasMessageContaining("PREREG_YUBIENTERPRISE_TOKEN");
        assertThatThrownBy(() -> run(Map.of(), "--config", nothing)).hasMessageContaining("none are configured");
    }

    @Test
    void listOfNobodyIsToldSo() throws IOException {
        Path list = Files.writeString(folder.resolve("list.csv"), PeopleFile.HEADER + "\n\n");

        assertThatThrownBy(() -> run(Map.of(), "--people", list.toString()))
                .isInstanceOf(InputException.class)
                .hasMessage("the list of people holds nobody");
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    /** The people of the sample, as a host's own list. */
    private String ownList() throws IOException {
        try (InputStream sample = PeopleFile.class.getResourceAsStream("people.csv")) {
            return Files.write(folder.resolve("own.csv"), sample.readAllBytes()).toString();
        }
    }

    private static Map<String, String> settings(String name, String value) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "PREREG_YUBIENTERPRISE_TOKEN", "token",
                "PREREG_ENTRA_TENANT", "contoso.example",
                "PREREG_ENTRA_CLIENT_ID", "client",
                "PREREG_ENTRA_CLIENT_SECRET", "secret"));
        settings.put(name, value);
        return settings;
    }
}
