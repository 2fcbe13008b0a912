package io.agentloop.upstream.git;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Looks through a pack while it arrives, before anything else believes a word of it, with a few bytes of memory: how many objects it
 * holds, how large each says it is and how large it turns out to be. Only whole objects pass: a delta's cost shows when it is too late,
 * and our own clients send none.
 */
final class PackGuard implements AutoCloseable {
    private static final int HEADER = 12;
    private static final int TRAILER = 20;
    private static final int SIGNATURE = 0x5041434b;
    private static final int SCRATCH = 16 << 10;

    private enum State {
        HEADER,
        OBJECT,
        DATA,
        TRAILER,
        END
    }

    private final PackBounds bounds;
    private final Inflater inflater = new Inflater();
    private final byte[] scratch = new byte[SCRATCH];
    private State state = State.HEADER;
    private int headerBytes;
    private long header;
    private long objectsLeft;
    private int shift;
    private int type;
    private long size;
    private long inflated;
    private long packed;
    private int trailerLeft = TRAILER;

    PackGuard(PackBounds bounds) {
        this.bounds = bounds;
    }

    /** Looks at the next bytes; complains before they are kept. */
    void accept(byte[] bytes, int length) throws BadPush {
        packed += length;
        bounds.packed(packed);
        int at = 0;
        while (at < length) {
            at = switch (state) {
                case HEADER -> header(bytes[at], at);
                case OBJECT -> object(bytes[at], at);
                case DATA -> data(bytes, at, length);
                case TRAILER -> {
                    state = --trailerLeft == 0 ? State.END : State.TRAILER;
                    yield at + 1;
                }
                case END -> throw malformed("goes on after its end");
            };
        }
    }

    /** Says that nothing more comes. */
    void finish() throws BadPush {
        if (state != State.END) {
            throw malformed("ends in the middle");
        }
    }

    private int header(byte next, int at) throws BadPush {
        header = (header << 8) | (next & 0xff);
        headerBytes++;
        if (headerBytes == 4 && header != SIGNATURE) {
            throw malformed("does not begin as one");
        }
        if (headerBytes == 8 && (header & 0xffffffffL) != 2) {
            throw malformed("is of an unknown version");
        }
        if (headerBytes == HEADER) {
            objectsLeft = header & 0xffffffffL;
            bounds.objects(objectsLeft);
            nextObject();
        }
        return at + 1;
    }

    private void nextObject() {
        state = objectsLeft == 0 ? State.TRAILER : State.OBJECT;
        shift = 0;
    }

    /** Type and size: four bits of the size first, then seven in each byte, as long as the highest bit is set. */
    private int object(byte next, int at) throws BadPush {
        if (shift == 0) {
            type = (next >> 4) & 7;
            size = next & 15;
            shift = 4;
        } else {
            if (shift > 53) {
                throw malformed("has an object of absurd size");
            }
            size |= (long) (next & 0x7f) << shift;
            shift += 7;
        }
        if ((next & 0x80) == 0) {
            bounds.object(type, size);
            inflater.reset();
            inflated = 0;
            state = State.DATA;
        }
        return at + 1;
    }

    private int data(byte[] bytes, int at, int end) throws BadPush {
        inflater.setInput(bytes, at, end - at);
        try {
            while (!inflater.finished()) {
                int some = inflater.inflate(scratch);
                inflated += some;
                if (inflated > size || inflater.needsDictionary()) {
                    throw malformed("has an object that is larger than it says");
                }
                if (some == 0 && inflater.needsInput() && !inflater.finished()) {
                    return end;
                }
            }
        } catch (DataFormatException broken) {
            throw malformed("has an object that cannot be inflated");
        }
        if (inflated != size) {
            throw malformed("has an object that is smaller than it says");
        }
        objectsLeft--;
        nextObject();
        return end - inflater.getRemaining();
    }

    private static BadPush malformed(String what) {
        return new BadPush("malformed", "the pack " + what);
    }

    @Override
    public void close() {
        inflater.end();
    }
}
