package dev.prereg.fake;

import dev.prereg.contract.ShipmentServiceContract;
import dev.prereg.shipping.ShipmentId;
import dev.prereg.shipping.ShipmentService;
import dev.prereg.shipping.ShipmentState;
import java.time.Instant;

class FakeShipmentServiceContractTest extends ShipmentServiceContract {
    private FakeShipmentService fake;

    @Override
    protected ShipmentService service(FakeYubico yubico) {
        fake = new FakeShipmentService(yubico, new MutableClock(Samples.START));
        return fake;
    }

    @Override
    protected void ship(ShipmentId id) {
        fake.shipAll();
    }

    @Override
    protected void lock(ShipmentId id) {
        fake.state(id, ShipmentState.of(100));
    }

    @Override
    protected Instant now() {
        return Samples.START;
    }
}
