package dev.prereg.idp.entra;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.prereg.fake.Samples;
import dev.prereg.idp.StartedRegistration;
import dev.prereg.idp.UserReference;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Runs marked secrets through every call, success and failure, and looks for them in logs, messages and texts. */
class EntraSecrecyTest {
    private static final UserReference KIM = new UserReference("kim.surname@contoso.com");
    private static final List<String> SECRETS = List.of(
            Samples.MARKER,
            EntraStub.CLIENT_SECRET,
            EntraStub.TOKEN,
            EntraStub.CHALLENGE.substring(0, 20),
            EntraStub.CHALLENGE.substring(2_000, 2_020),
            "kim.surname");

    private final EntraStub entra = new EntraStub();
    private final EntraRelyingParty relyingParty =
            new EntraRelyingParty(entra.config().build());
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.prereg");
    private final Level before = logger.getLevel();
    private final List<String> texts = new ArrayList<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
        logger.setLevel(Level.TRACE);
    }

    @AfterEach
    void stop() {
        logger.setLevel(before);
        logger.detachAppender(log);
        entra.close();
    }

    @Test
    void secretsAreNeitherLoggedNorShown() {
        startAndFinish();
        failToStart();
        failToFinish();
        failToGetToken();

        log.list.forEach(event -> texts.add(event.getFormattedMessage()));
        assertThat(log.list).isNotEmpty();
        assertThat(texts)
                .hasSizeGreaterThan(15)
                .allSatisfy(text -> assertThat(text).doesNotContain(SECRETS));
    }

    private void startAndFinish() {
        StartedRegistration started = start();
        ShippedKey key = ShippedKey.of(KIM, started);
        entra.answerRegistration(EntraStub.json(201, key.method()));
        texts.add(relyingParty.finishRegistration(key.completion()).toString());
        texts.add(started.toString());
        texts.add(entra.config().build().toString());
        texts.add(relyingParty.toString());
        texts.add(relyingParty.checkSetup().toString());
    }

    private StartedRegistration start() {
        entra.answerCreationOptions(
                EntraStub.creationOptionsUntil(entra.clock.instant().plus(Duration.ofDays(14))));
        return relyingParty.startRegistration(KIM);
    }

    /** Everything a careless service could say back. */
    private static List<ResponseDefinitionBuilder> gossip() {
        String said = "kim.surname@contoso.com sent " + EntraStub.CHALLENGE;
        return List.of(
                EntraStub.json(400, EntraStub.error("BadRequest", said)),
                EntraStub.json(403, EntraStub.error("accessDenied", said)),
                EntraStub.json(404, EntraStub.error(EntraStub.CHALLENGE, said)),
                EntraStub.json(429, EntraStub.error("TooManyRequests", said)),
                EntraStub.json(500, EntraStub.error("internal", said)),
                aResponse().withStatus(418).withBody(said),
                aResponse().withStatus(302).withHeader("Location", "https://evil.example/" + Samples.MARKER),
                EntraStub.json(200, "{\"value\":\"" + said + "\"}"),
                EntraStub.json(200, said));
    }

    private void failToStart() {
        for (ResponseDefinitionBuilder answer : gossip()) {
            entra.answerCreationOptions(answer);
            record(() -> relyingParty.startRegistration(KIM));
        }
    }

    private void failToFinish() {
        ShippedKey key = ShippedKey.of(KIM, start());
        for (ResponseDefinitionBuilder answer : gossip()) {
            entra.answerRegistration(answer);
            entra.answerLookUp(answer);
            record(() -> relyingParty.finishRegistration(key.completion()));
        }
    }

    private void failToGetToken() {
        entra.clock.advance(Duration.ofDays(1));
        String said = "AADSTS7000215: the secret " + EntraStub.CLIENT_SECRET + " of kim.surname@contoso.com";
        entra.answerTokenRequest(EntraStub.json(401, EntraStub.tokenError("invalid_client", 7000215, said)));
        record(() -> relyingParty.startRegistration(KIM));
        texts.add(relyingParty.checkSetup().toString());
    }

    private void record(Runnable call) {
        try {
            call.run();
            throw new AssertionError("should have failed");
        } catch (RuntimeException e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            texts.add(trace.toString());
        }
    }
}
