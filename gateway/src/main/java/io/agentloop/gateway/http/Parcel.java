package io.agentloop.gateway.http;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** A request's body while it may have to be sent once more, and the room that it takes. */
final class Parcel implements AutoCloseable {
    private final Room.Place place;
    private Optional<List<ByteBuffer>> body = Optional.empty();

    Parcel(Room.Place place) {
        this.place = place;
    }

    void fill(List<ByteBuffer> with) {
        body = Optional.of(with);
    }

    /** Empty when there is none to send. */
    Optional<List<ByteBuffer>> body() {
        return body;
    }

    @Override
    public void close() {
        body = Optional.empty();
        place.close();
    }
}
