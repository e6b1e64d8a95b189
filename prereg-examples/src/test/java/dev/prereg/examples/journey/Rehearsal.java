package dev.prereg.examples.journey;

import dev.prereg.examples.simulator.Simulator;
import dev.prereg.examples.simulator.entra.EntraApplication;
import dev.prereg.examples.simulator.entra.EntraSettings;
import dev.prereg.examples.simulator.pingone.PingOneApplication;
import dev.prereg.examples.simulator.server.Operation;
import dev.prereg.examples.simulator.yubico.YubicoSettings;
import dev.prereg.fake.RecordingNotifier;
import dev.prereg.http.ClientOptions;
import dev.prereg.http.Secret;
import dev.prereg.idp.IdentityProvider;
import dev.prereg.idp.SealedEnrollment;
import dev.prereg.idp.UserReference;
import dev.prereg.idp.entra.Cloud;
import dev.prereg.idp.entra.EntraConfig;
import dev.prereg.idp.entra.EntraRelyingParty;
import dev.prereg.idp.pingone.PingOneConfig;
import dev.prereg.idp.pingone.PingOneRegion;
import dev.prereg.idp.pingone.PingOneRelyingParty;
import dev.prereg.shipping.Destination;
import dev.prereg.shipping.MailingAddress;
import dev.prereg.shipping.Product;
import dev.prereg.shipping.Recipient;
import dev.prereg.store.AesGcmStateCipher;
import dev.prereg.store.InMemoryShipmentStore;
import dev.prereg.workflow.PinReleasePolicy;
import dev.prereg.workflow.PreRegistration;
import dev.prereg.workflow.PreRegistrationId;
import dev.prereg.workflow.PreRegistrationRequest;
import dev.prereg.workflow.PreRegistrationWorkflow;
import dev.prereg.workflow.Stage;
import dev.prereg.workflow.WorkflowSettings;
import dev.prereg.yubienterprise.YubiEnterprise;
import dev.prereg.yubienterprise.YubiEnterpriseConfig;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.UnaryOperator;

/** One workflow with real clients against one simulator, over HTTP, in simulated time. */
final class Rehearsal implements AutoCloseable {
    static final PreRegistrationId ADAS_KEY = PreRegistrationId.of("adas-key");
    static final UserReference ADA = new UserReference("ada@contoso.example");
    static final Product YUBIKEY = new Product(1, 106, "RXJN83");

    // 08:00 UTC is midnight in California: the daily batch comes three hours later.
    private static final Instant START = Instant.parse("2026-03-06T08:00:00Z");
    private static final int ENOUGH = 500;

    final Simulator simulator;
    final RecordingNotifier pins = new RecordingNotifier();
    final YubiEnterprise yubico;
    final IdentityProvider entra;
    final IdentityProvider pingOne;
    final PreRegistrationWorkflow workflow;

    private Rehearsal(Builder builder) {
        this.simulator = Simulator.builder()
                .startingAt(START)
                .yubico(builder.yubico)
                .entra(builder.entra)
                .start();
        this.yubico = new YubiEnterprise(
                YubiEnterpriseConfig.builder(Secret.of(simulator.yubico().token()))
                        .baseUrl(simulator.yubico().apiUrl().toString())
                        .transportKeysUrl(simulator.yubico().transportKeysUrl().toString())
                        .signingKeysUrl(simulator.yubico().signingKeysUrl().toString())
                        .listShowsPreRegShipments(builder.yubico.listShowsPreRegistered())
                        .clientOptions(builder.yubicoClient)
                        .clock(simulator.clock())
                        .build());
        this.entra = SealedEnrollment.builder(
                        new EntraRelyingParty(
                                builder.entraConfig.apply(entraConfig()).build()),
                        yubico.keys())
                .clock(simulator.clock())
                .build();
        this.pingOne = SealedEnrollment.builder(new PingOneRelyingParty(pingOneConfig()), yubico.keys())
                .clock(simulator.clock())
                .build();
        byte[] key = new byte[AesGcmStateCipher.KEY_BYTES];
        new SecureRandom().nextBytes(key);
        this.workflow = PreRegistrationWorkflow.builder(new InMemoryShipmentStore(), AesGcmStateCipher.of("test", key))
                .yubico(yubico.shipments(), yubico.keys())
                .provider("entra", entra)
                .provider("pingone", pingOne)
                .pinNotifier(pins)
                .settings(builder.times.build())
                .clock(simulator.clock())
                .build();
    }

    private EntraConfig.Builder entraConfig() {
        EntraApplication application = simulator.entra().application();
        return EntraConfig.builder(application.tenantDomain())
                .clientSecret(application.clientId(), Secret.of(application.clientSecret()))
                .cloud(Cloud.of(
                        simulator.entra().loginUrl().toString(),
                        simulator.entra().graphUrl().toString()))
                .clock(simulator.clock());
    }

    private PingOneConfig pingOneConfig() {
        PingOneApplication application = simulator.pingOne().application();
        return PingOneConfig.builder(application.environmentId())
                .clientSecretBasic(application.clientId(), Secret.of(application.clientSecret()))
                .region(new PingOneRegion(
                        simulator.pingOne().loginUrl().toString(),
                        simulator.pingOne().apiUrl().toString()))
                .clock(simulator.clock())
                .build();
    }

    static Rehearsal start() {
        return new Builder().start();
    }

    static Builder with() {
        return new Builder();
    }

    static Destination london() {
        return Destination.of(
                Recipient.builder("Example Ltd", "+44 20 7946 0000")
                        .name("Ada", "Lovelace")
                        .email("ada@contoso.example")
                        .build(),
                MailingAddress.builder("12 St James's Square", "London", "SW1Y 4LE", "GB")
                        .build());
    }

    static PreRegistrationRequest.Builder keyForAda() {
        return PreRegistrationRequest.builder(ADAS_KEY, london(), YUBIKEY)
                .enrollment("entra", ADA)
                .pinRelease(PinReleasePolicy.IMMEDIATELY);
    }

    PreRegistration accept(PreRegistrationRequest.Builder request) {
        return workflow.accept(request.build());
    }

    /** Takes all steps that are due now, without letting time pass. */
    PreRegistration work() {
        workflow.advanceDue(ENOUGH);
        return adasKey();
    }

    PreRegistration adasKey() {
        return workflow.find(ADAS_KEY).orElseThrow();
    }

    /** Works and lets time pass until Ada's key is at one of these stages, or at the end of what happens by itself. */
    PreRegistration until(Stage... stages) {
        Set<Stage> wanted = Set.of(stages);
        for (int i = 0; i < ENOUGH; i++) {
            PreRegistration journey = work();
            if (wanted.contains(journey.stage()) || journey.dueAt().isEmpty()) {
                return journey;
            }
            Duration wait = Duration.between(
                    simulator.clock().instant(), journey.dueAt().get());
            simulator.clock().advance(wait.isNegative() ? Duration.ZERO : wait);
        }
        throw new AssertionError("it does not come to an end: " + adasKey());
    }

    int orders() {
        return simulator.yubico().shipments().orders();
    }

    int keysShipped() {
        return simulator.yubico().shipments().keysShipped();
    }

    int registrations() {
        return simulator.entra().directory().registrations();
    }

    long calls(Operation operation) {
        return simulator.journal().count(operation);
    }

    @Override
    public void close() {
        simulator.close();
    }

    static final class Builder {
        private YubicoSettings yubico = YubicoSettings.defaults();
        private EntraSettings entra = EntraSettings.defaults();
        private ClientOptions yubicoClient = ClientOptions.defaults();
        private UnaryOperator<EntraConfig.Builder> entraConfig = UnaryOperator.identity();
        private final WorkflowSettings.Builder times = WorkflowSettings.builder();

        Builder yubico(YubicoSettings settings) {
            this.yubico = settings;
            return this;
        }

        Builder entra(EntraSettings settings) {
            this.entra = settings;
            return this;
        }

        Builder yubicoClient(ClientOptions options) {
            this.yubicoClient = options;
            return this;
        }

        Builder entraConfig(UnaryOperator<EntraConfig.Builder> change) {
            this.entraConfig = change;
            return this;
        }

        Builder times(UnaryOperator<WorkflowSettings.Builder> change) {
            change.apply(times);
            return this;
        }

        Rehearsal start() {
            return new Rehearsal(this);
        }
    }
}
