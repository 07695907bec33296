using System.Text.Json.Nodes;
using Emulator.Validation;

namespace Emulator.State;

/// <summary>The settings of an agent in a library (<c>GraphSettings</c>), which are stored but change nothing here.</summary>
internal sealed record AgentSettings(bool HumanInTheLoopSafeMode, bool SensitiveActionSafeMode, string? BuilderChatSessionId)
{
    public static readonly AgentSettings Default = new(true, false, null);

    public static AgentSettings Read(BodyModel settings) => new(
        settings.FlagIfGiven("human_in_the_loop_safe_mode") ?? Default.HumanInTheLoopSafeMode,
        settings.FlagIfGiven("sensitive_action_safe_mode") ?? Default.SensitiveActionSafeMode,
        settings.OptionalText("builder_chat_session_id"));

    public JsonObject ToJson() => new()
    {
        ["human_in_the_loop_safe_mode"] = HumanInTheLoopSafeMode,
        ["sensitive_action_safe_mode"] = SensitiveActionSafeMode,
        ["builder_chat_session_id"] = BuilderChatSessionId,
    };
}
