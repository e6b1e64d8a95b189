package dev.prereg.examples.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.prereg.NotAuthorizedException;
import dev.prereg.ServiceUnavailableException;
import dev.prereg.examples.simulator.pingone.PingOneApplication;
import dev.prereg.examples.simulator.pingone.PingOneApplication.AuthMethod;
import dev.prereg.examples.simulator.server.Fault;
import dev.prereg.examples.simulator.server.Operation;
import dev.prereg.http.Secret;
import dev.prereg.idp.SetupFinding;
import dev.prereg.idp.SetupFinding.Severity;
import dev.prereg.idp.pingone.PingOneConfig;
import dev.prereg.idp.pingone.PingOneConfigBuilder;
import dev.prereg.idp.pingone.PingOneRegion;
import dev.prereg.idp.pingone.PingOneRelyingParty;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PingOneTokenTest {
    private final PingOneStand stand = new PingOneStand();
    private final PingOneApplication application = stand.pingOne.application();

    @AfterEach
    void stop() {
        stand.close();
    }

    private PingOneConfigBuilder with(AuthMethod method) {
        Secret secret = Secret.of(application.clientSecret());
        PingOneConfigBuilder config = PingOneConfig.builder(application.environmentId())
                .region(stand.region())
                .clock(stand.simulator.clock());
        switch (method) {
            case CLIENT_SECRET_BASIC:
                return config.clientSecretBasic(application.clientId(), secret);
            case CLIENT_SECRET_POST:
                return config.clientSecretPost(application.clientId(), secret);
            case CLIENT_SECRET_JWT:
                return config.clientSecretJwt(application.clientId(), secret);
            default:
                return config.privateKeyJwt(application.clientId(), application.privateKey(), Optional.of("k1"));
        }
    }

    @ParameterizedTest
    @EnumSource(AuthMethod.class)
    void eachMethodGetsATokenWhereItIsTheConfiguredOne(AuthMethod method) {
        application.authMethod(method);
        PingOneRelyingParty relyingParty = new PingOneRelyingParty(with(method).build());

        relyingParty.startRegistration(PingOneStand.ADA);

        AuthMethod other = AuthMethod.values()[(method.ordinal() + 1) % 4];
        assertThatThrownBy(() -> new PingOneRelyingParty(with(other).build()).startRegistration(PingOneStand.ADA))
                .isInstanceOf(NotAuthorizedException.class)
                .hasMessageContaining(
                        "no token for client " + application.clientId() + " with " + other + " (401 invalid_client)")
                .hasMessageContaining("its token endpoint authentication method is the configured one");
    }

    @ParameterizedTest
    @EnumSource(AuthMethod.class)
    void tokenEndpointMayBeThatOfACustomDomain(AuthMethod method) {
        application.authMethod(method);

        new PingOneRelyingParty(with(method)
                        .region(new PingOneRegion("https://auth.pingone.invalid", stand.pingOne.apiUrl() + "/v1/"))
                        .tokenEndpoint(stand.pingOne.loginUrl() + "/as/token")
                        .build())
                .startRegistration(PingOneStand.ADA);

        assertThat(stand.ada.devices()).hasSize(1);
    }

    @Test
    void tokenIsFetchedOnceForManyCallersAndAgainBeforeItEnds() throws Exception {
        PingOneRelyingParty relyingParty = stand.relyingParty();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            threads.invokeAll(IntStream.range(0, 8)
                    .<Callable<List<SetupFinding>>>mapToObj(i -> relyingParty::checkSetup)
                    .toList());
        } finally {
            threads.shutdownNow();
        }
        assertThat(stand.calls(Operation.PINGONE_TOKEN)).isOne();

        stand.simulator.clock().advance(Duration.ofMinutes(56));
        relyingParty.checkSetup();

        assertThat(stand.calls(Operation.PINGONE_TOKEN)).isEqualTo(2);
    }

    @Test
    void failingTokenEndpointIsTriedLater() {
        stand.simulator.faults().next(Operation.PINGONE_TOKEN, Fault.DOWN);
        stand.simulator.faults().next(Operation.PINGONE_TOKEN, Fault.throttledFor(Duration.ofSeconds(3)));

        assertThatThrownBy(() -> stand.relyingParty().startRegistration(PingOneStand.ADA))
                .isInstanceOf(ServiceUnavailableException.class);
        assertThatThrownBy(() -> stand.relyingParty().startRegistration(PingOneStand.ADA))
                .isInstanceOfSatisfying(
                        ServiceUnavailableException.class,
                        e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(3)));
    }

    @Test
    void setupCheckSaysInWordsWhatSuits() {
        assertThat(stand.relyingParty().checkSetup())
                .extracting(SetupFinding::severity, SetupFinding::subject)
                .containsExactly(
                        tuple(Severity.OK, "token"),
                        tuple(Severity.OK, "users"),
                        tuple(Severity.OK, "FIDO policy"),
                        tuple(Severity.OK, "device authentication policy"),
                        tuple(Severity.OK, "MFA settings"),
                        tuple(Severity.WARNING, "lifetime"));
    }

    @Test
    void setupCheckNamesWhatDoesNotSuit() {
        stand.pingOne.behaviour().policyRpId("login.example.com");
        stand.pingOne.behaviour().notification("EMAIL_THEN_SMS");
        stand.pingOne.behaviour().disablePairing();

        assertThat(stand.relyingParty().checkSetup())
                .extracting(SetupFinding::message)
                .contains(
                        "its RP ID is login.example.com, but pingone.com is configured: the one in PingOne's answer will"
                                + " count",
                        "pairing of FIDO2 devices is disabled in it",
                        "users are told of a new device at activation, before the parcel arrives: set"
                                + " newDeviceNotification to NONE, or tell them in advance");
    }

    @Test
    void setupCheckNamesAMissingRoleAndAWrongSecret() {
        stand.pingOne.tokens().permission(false);
        assertThat(stand.relyingParty().checkSetup()).anySatisfy(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.message()).contains("role Identity Data Admin");
        });

        application.authMethod(AuthMethod.CLIENT_SECRET_POST);
        assertThat(stand.relyingParty().checkSetup()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.subject()).isEqualTo("token");
            assertThat(finding.message()).contains("401 invalid_client");
        });
    }
}
