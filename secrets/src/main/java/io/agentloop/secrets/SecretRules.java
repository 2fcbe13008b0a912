package io.agentloop.secrets;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The kinds of keys that are looked for: those whose form says what they are. Passwords, JSON web tokens and addresses with a password in
 * them have no form of their own; test data is full of the like, and a rule that is wrong every day is soon allowed away.
 *
 * <p>The forms are those that the issuers document, as of November 2026: Anthropic, OpenAI and OpenRouter in the examples of their API
 * references; GitHub in "About authentication to GitHub", token formats; GitLab in "Token overview", token prefixes; AWS in the IAM user
 * guide, "IAM identifiers", unique id prefixes; Google in the Cloud documentation of API keys and OAuth clients; Slack in "Token types"
 * and "Incoming webhooks"; Stripe in "API keys"; npm and PyPI in the announcements of their token formats; Azure in the documentation of
 * storage connection strings; private keys in RFC 7468 and RFC 9580.
 */
final class SecretRules {
    /** Nothing of a word stands here any more. */
    private static final String END = "(?:[^A-Za-z0-9_-]|$)";

    private static final List<SecretRule> MODELS = List.of(
            rule("anthropic", "an Anthropic key", "sk-ant-", "(sk-ant-[a-z0-9]{2,12}-[A-Za-z0-9_-]{40,200})" + END),
            SecretRule.of(
                    "openai-project",
                    "an OpenAI key of a project or service",
                    List.of("sk-proj-", "sk-svcacct-", "sk-admin-"),
                    "(sk-(?:proj|svcacct|admin)-[A-Za-z0-9_-]{40,300})" + END),
            SecretRule.within(
                    "openai",
                    "an OpenAI key",
                    23,
                    List.of("T3BlbkFJ"),
                    "(sk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20})" + END),
            rule("openrouter", "an OpenRouter key", "sk-or-v1-", "(sk-or-v1-[0-9a-f]{64})" + END),
            rule("groq", "a Groq key", "gsk_", "(gsk_[A-Za-z0-9]{52})" + END),
            rule("xai", "an xAI key", "xai-", "(xai-[A-Za-z0-9]{80})" + END),
            rule("hugging-face", "a Hugging Face token", "hf_", "(hf_[A-Za-z]{34})" + END));

    private static final List<SecretRule> FORGES = List.of(
            SecretRule.of(
                    "github",
                    "a GitHub token",
                    List.of("ghp_", "gho_", "ghu_", "ghs_", "ghr_"),
                    "(gh[pousr]_[A-Za-z0-9]{36,251})" + END),
            rule(
                    "github-fine-grained",
                    "a fine-grained GitHub token",
                    "github_pat_",
                    "(github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59})" + END),
            SecretRule.of(
                    "gitlab",
                    "a GitLab token",
                    List.of("glpat-", "gldt-", "glrt-", "glptt-", "glcbt-"),
                    "(gl(?:pat|dt|rt|ptt|cbt)-[A-Za-z0-9_.-]{20,300})" + END),
            rule("npm", "an npm token", "npm_", "(npm_[A-Za-z0-9]{36})" + END),
            rule("pypi", "a PyPI token", "pypi-AgE", "(pypi-AgE[A-Za-z0-9_-]{50,300})" + END),
            rule("docker", "a Docker Hub token", "dckr_pat_", "(dckr_pat_[A-Za-z0-9_-]{27})" + END));

    private static final List<SecretRule> CLOUDS = List.of(
            SecretRule.of("aws-key-id", "an AWS access key id", List.of("AKIA", "ASIA"), "(A[KS]IA[A-Z2-7]{16})" + END),
            SecretRule.of(
                    "aws-secret",
                    "an AWS secret access key",
                    List.of("aws_secret_access_key", "AWS_SECRET_ACCESS_KEY", "secretAccessKey", "SecretAccessKey"),
                    "[A-Za-z_]{15,21}[\"']?[ \\t]{0,8}(?:[=:]|=>|:=)[ \\t]{0,8}[\"']?"
                            + "([A-Za-z0-9/+]{40})(?:[^A-Za-z0-9/+=]|$)"),
            rule("google-api", "a Google API key", "AIza", "(AIza[A-Za-z0-9_-]{35})" + END),
            rule("google-oauth", "a Google OAuth client secret", "GOCSPX-", "(GOCSPX-[A-Za-z0-9_-]{28})" + END),
            rule("azure-storage", "an Azure storage key", "AccountKey=", "AccountKey=([A-Za-z0-9+/]{86}==)"),
            SecretRule.within(
                    "azure-client",
                    "an Azure client secret",
                    4,
                    List.of("Q~"),
                    "([A-Za-z0-9_~.]{3}[0-9]Q~[A-Za-z0-9_~.-]{31,34})" + END),
            rule("digitalocean", "a DigitalOcean token", "dop_v1_", "(dop_v1_[0-9a-f]{64})" + END),
            rule("vault", "a HashiCorp Vault token", "hvs.", "(hvs\\.[A-Za-z0-9_-]{90,300})" + END));

    private static final List<SecretRule> SERVICES = List.of(
            SecretRule.of(
                    "slack",
                    "a Slack token",
                    List.of("xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "xoxe-", "xapp-"),
                    "((?:xox[bpares]|xapp)-[0-9A-Za-z-]{24,250})" + END),
            rule(
                    "slack-webhook",
                    "a Slack webhook",
                    "hooks.slack.com/services/",
                    "hooks\\.slack\\.com/services/(T[A-Z0-9]{6,12}/B[A-Z0-9]{6,12}/[A-Za-z0-9]{20,30})" + END),
            SecretRule.of(
                    "stripe",
                    "a live Stripe key",
                    List.of("sk_live_", "rk_live_"),
                    "([sr]k_live_[A-Za-z0-9]{24,250})" + END),
            rule("sendgrid", "a SendGrid key", "SG.", "(SG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43})" + END),
            rule("shopify", "a Shopify token", "shpat_", "(shpat_[0-9a-fA-F]{32})" + END));

    private static final List<SecretRule> PRIVATE_KEYS = List.of(
            SecretRule.headed(
                    "private-key",
                    "a private key",
                    List.of("-----BEGIN "),
                    "-----BEGIN (?:[A-Z0-9]{2,9} ){0,2}PRIVATE KEY(?: BLOCK)?-----"),
            rule("age", "an age identity", "AGE-SECRET-KEY-1", "(AGE-SECRET-KEY-1[A-Z0-9]{58})" + END));

    /** All of them. */
    static final List<SecretRule> ALL = Stream.of(MODELS, FORGES, CLOUDS, SERVICES, PRIVATE_KEYS)
            .flatMap(List::stream)
            .toList();

    /** Their ids. */
    static final Set<String> IDS = ALL.stream().map(SecretRule::id).collect(Collectors.toUnmodifiableSet());

    private SecretRules() {}

    private static SecretRule rule(String id, String what, String literal, String form) {
        return SecretRule.of(id, what, List.of(literal), form);
    }
}
