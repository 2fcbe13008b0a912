package io.agentloop.gateway.http;

import io.agentloop.gateway.call.CallEnd;
import io.agentloop.gateway.call.Usage;

/** A line per call. */
final class CallLog {
    private CallLog() {}

    static void say(Order order, CallEnd end) {
        Usage usage = end.usage().orElse(Usage.NONE);
        System.out.println("event=call session=" + order.session().caller().session() + " dialect="
                + order.route().dialect().word() + " model=\""
                + plain(order.ask().model()) + "\" status="
                + end.seen().status() + " seen=" + end.seen().kind().word() + " whole=" + end.whole() + " input="
                + usage.input() + " output=" + usage.output() + " cache_read=" + usage.cacheRead() + " cache_write="
                + usage.cacheWrite() + " first_ms=" + end.firstByte().toMillis() + " ms="
                + end.took().toMillis() + words(end));
    }

    private static String words(CallEnd end) {
        String words = end.seen().words();
        return words.isEmpty() ? "" : " words=\"" + plain(words) + "\"";
    }

    private static String plain(String text) {
        return text.codePoints()
                .limit(300)
                .map(each -> each == '"' ? '\'' : Character.isISOControl(each) ? ' ' : each)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
