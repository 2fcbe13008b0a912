package io.agentloop.gateway.http;

import java.nio.ByteBuffer;
import java.util.Optional;

/** A request's body while it may have to be sent once more, and the room that it takes. */
final class Parcel implements AutoCloseable {
    private final Room.Place place;
    private Optional<ByteBuffer> body = Optional.empty();

    Parcel(Room.Place place) {
        this.place = place;
    }

    void fill(ByteBuffer with) {
        body = Optional.of(with);
    }

    /** Empty when there is none to send. */
    Optional<ByteBuffer> body() {
        return body;
    }

    @Override
    public void close() {
        body = Optional.empty();
        place.close();
    }
}
