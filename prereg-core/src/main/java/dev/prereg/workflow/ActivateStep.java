package dev.prereg.workflow;

import dev.prereg.idp.RegisteredCredential;
import dev.prereg.shipping.Fulfillment;
import java.util.ArrayList;
import java.util.List;

/** Activates the next enrollment of the key, after all of them were verified once. */
final class ActivateStep implements Step {
    private final Ports ports;
    private final Pace pace;

    ActivateStep(Ports ports, Pace pace) {
        this.ports = ports;
        this.pace = pace;
    }

    @Override
    public Next run(Turn turn) {
        Journey journey = turn.journey();
        Progress.Fulfilled fulfilled = (Progress.Fulfilled) journey.progress();
        int index = fulfilled.activatedParts();
        if (index == 0) {
            verifyAll(fulfilled);
        }
        Progress.Part part = fulfilled.order().parts().get(index);
        Fulfillment answer = fulfilled.order().answer(fulfilled.fulfillment(), index);
        List<RegisteredCredential> credentials = new ArrayList<>(fulfilled.credentials());
        credentials.addAll(ports.provider(part).activate(part.state(), answer));
        boolean complete = index + 1 == fulfilled.order().parts().size();
        Progress progress = complete
                ? new Progress.Activated(fulfilled.order(), fulfilled.fulfillment(), credentials)
                : new Progress.Fulfilled(fulfilled.order(), fulfilled.fulfillment(), index + 1, credentials);
        return complete && !journey.mayReleasePin()
                ? Next.waiting(journey, progress)
                : Next.to(journey, progress, pace.now());
    }

    /** One bad response means that the whole key is not trusted: then nothing at all is registered. */
    private void verifyAll(Progress.Fulfilled fulfilled) {
        List<Progress.Part> parts = fulfilled.order().parts();
        for (int i = 0; i < parts.size(); i++) {
            Fulfillment answer = fulfilled.order().answer(fulfilled.fulfillment(), i);
            ports.provider(parts.get(i)).verify(parts.get(i).state(), answer);
        }
    }
}
