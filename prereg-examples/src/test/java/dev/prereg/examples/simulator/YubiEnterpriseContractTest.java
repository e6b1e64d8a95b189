package dev.prereg.examples.simulator;

import dev.prereg.contract.ShipmentServiceContract;
import dev.prereg.fake.FakeYubico;
import dev.prereg.http.Secret;
import dev.prereg.shipping.ShipmentId;
import dev.prereg.shipping.ShipmentService;
import dev.prereg.yubienterprise.YubiEnterprise;
import dev.prereg.yubienterprise.YubiEnterpriseConfig;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;

/** The client of YubiEnterprise keeps the contract, over HTTP. */
class YubiEnterpriseContractTest extends ShipmentServiceContract {
    private static final int IN_FULFILMENT = 100;
    private static final int SHIPPED = 103;

    private Simulator simulator;

    @Override
    protected ShipmentService service(FakeYubico yubico) {
        simulator = Simulator.builder().station(yubico).start();
        return new YubiEnterprise(YubiEnterpriseConfig.builder(
                                Secret.of(simulator.yubico().token()))
                        .baseUrl(simulator.yubico().apiUrl().toString())
                        .listShowsPreRegShipments(true)
                        .build())
                .shipments();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Override
    protected void ship(ShipmentId id) {
        simulator.yubico().shipments().force(id.value(), SHIPPED);
    }

    @Override
    protected void lock(ShipmentId id) {
        simulator.yubico().shipments().force(id.value(), IN_FULFILMENT);
    }

    @Override
    protected Instant now() {
        return simulator.clock().instant();
    }
}
