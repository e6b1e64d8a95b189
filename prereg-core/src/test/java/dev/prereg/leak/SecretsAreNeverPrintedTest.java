package dev.prereg.leak;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import dev.prereg.contract.ApiSurface;
import dev.prereg.jose.Jwe;
import dev.prereg.jose.JwkSet;
import dev.prereg.jose.KeyUse;
import dev.prereg.jose.PublicJwk;
import dev.prereg.webauthn.CredentialId;
import dev.prereg.webauthn.Origin;
import dev.prereg.webauthn.PublicKeyCredentialCreationOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Runs marked secrets through everything that prints. */
class SecretsAreNeverPrintedTest {
    /** Exported types that hold nothing secret: a new exported type must be put here, or among the marked objects. */
    private static final Set<String> HARMLESS = Set.of(
            "dev.prereg.http.ClientOptions",
            "dev.prereg.idp.PinRelease$SentByProvider",
            "dev.prereg.idp.RegisteredCredential",
            "dev.prereg.idp.SealedEnrollment",
            "dev.prereg.idp.SetupFinding",
            "dev.prereg.jose.JwkSet",
            "dev.prereg.jose.PublicJwk",
            "dev.prereg.pin.PinDeliveryResult$Deferred",
            "dev.prereg.pin.PinDeliveryResult$Delivered",
            "dev.prereg.pin.PinDeliveryResult$Failed",
            "dev.prereg.pin.PinPolicy",
            "dev.prereg.shipping.Product",
            "dev.prereg.shipping.RecentShipments",
            "dev.prereg.shipping.SerialNumber",
            "dev.prereg.shipping.ShipmentId",
            "dev.prereg.shipping.ShipmentLimits",
            "dev.prereg.shipping.ShipmentState",
            "dev.prereg.store.InMemoryShipmentStore",
            "dev.prereg.store.jdbc.EmbeddedShipmentStore",
            "dev.prereg.store.jdbc.JdbcShipmentStore",
            "dev.prereg.transport.JweAlgorithms",
            "dev.prereg.webauthn.CredentialId",
            "dev.prereg.webauthn.Origin",
            "dev.prereg.workflow.Failure",
            "dev.prereg.workflow.PinApproval",
            "dev.prereg.workflow.PreRegistration",
            "dev.prereg.workflow.PreRegistrationId",
            "dev.prereg.workflow.PreRegistrationWorkflow",
            "dev.prereg.workflow.PreRegistrationWorker",
            "dev.prereg.workflow.WorkflowSettings",
            "dev.prereg.workflow.WorkflowStatus");

    @Test
    void noToStringShowsASecret() {
        MarkedObjects.all().forEach((type, object) -> assertClean(object.toString(), type.getName()));
    }

    @Test
    void everyExportedTypeIsLookedAt() throws IOException {
        Set<String> covered = MarkedObjects.all().keySet().stream()
                .map(Class::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        covered.addAll(HARMLESS);
        assertThat(valueTypes())
                .isNotEmpty()
                .allSatisfy(type -> assertThat(covered).contains(type));
    }

    private static List<String> valueTypes() throws IOException {
        return ApiSurface.of(Path.of("target", "classes")).types().stream()
                .filter(type -> !type.isInterface() && !type.isEnum() && !Modifier.isAbstract(type.getModifiers()))
                .filter(type -> !Throwable.class.isAssignableFrom(type))
                .filter(type -> !type.getSimpleName().equals("Builder"))
                .map(Class::getName)
                .toList();
    }

    @Test
    void noExceptionOfAParserQuotesItsInput() {
        String marker = MarkedObjects.MARKER;
        Map<String, Consumer<String>> parsers = Map.of(
                "Jwe", Jwe::parse,
                "PublicJwk", text -> PublicJwk.parse(text, KeyUse.SIGNATURE),
                "JwkSet", text -> JwkSet.parse(text, KeyUse.ENCRYPTION),
                "options", PublicKeyCredentialCreationOptions::parse,
                "CredentialId", CredentialId::parse,
                "Origin", Origin::new);
        List<String> inputs = List.of(
                marker,
                "{" + marker,
                "{\"" + marker + "\":" + marker + "}",
                "{\"keys\":\"" + marker + "\"}",
                "{\"rp\":{\"id\":\"" + marker + " " + marker + "\"},\"challenge\":\"" + marker + "=\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-384\",\"use\":\"sig\",\"kid\":\"k\",\"x\":\"" + marker + "\",\"y\":\"\"}",
                marker + "." + marker + "." + marker + "." + marker + "." + marker);
        List<String> refused = new ArrayList<>();
        parsers.forEach((name, parser) -> {
            for (String input : inputs) {
                try {
                    parser.accept(input);
                } catch (IllegalArgumentException e) {
                    refused.add(name);
                    assertClean(trace(e), name);
                }
            }
        });
        assertThat(refused).contains("Jwe", "PublicJwk", "JwkSet", "options", "CredentialId", "Origin");
    }

    @Test
    void noLogLineAndNoFailureOfAJourneyShowsASecret() {
        Logger root = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("dev.prereg");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        Level before = root.getLevel();
        root.setLevel(Level.TRACE);
        root.addAppender(lines);
        List<String> printed;
        try {
            printed = MarkedJourneys.run();
        } finally {
            root.detachAppender(lines);
            root.setLevel(before);
        }
        List<ILoggingEvent> logged = List.copyOf(lines.list);
        assertThat(logged).as("log lines of the journeys").hasSizeGreaterThan(50);
        logged.forEach(
                line -> assertClean(line.getFormattedMessage() + causes(line.getThrowableProxy()), "a log line"));
        assertThat(printed).hasSizeGreaterThan(50).allSatisfy(text -> assertClean(text, "a picture or failure"));
    }

    private static String causes(IThrowableProxy thrown) {
        return thrown == null ? "" : thrown.getMessage() + causes(thrown.getCause());
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    /** The text itself must not stand in the failure's message. */
    private static void assertClean(String printed, String where) {
        List<String> secrets = new ArrayList<>(MarkedObjects.forms());
        secrets.addAll(MarkedJourneys.secrets());
        assertThat(secrets.stream().anyMatch(printed::contains))
                .as(where + " shows a secret")
                .isFalse();
    }
}
