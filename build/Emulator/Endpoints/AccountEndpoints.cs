using System.Text;
using System.Text.Json.Nodes;
using Emulator.Auth;
using Emulator.Contract;
using Emulator.Http;
using Emulator.Seeding;
using Emulator.State;

namespace Emulator.Endpoints;

/// <summary>The endpoints for the user, the credits and the onboarding.</summary>
internal static class AccountEndpoints
{
    private static readonly string[] Notifications =
    [
        "notify_on_agent_run", "notify_on_zero_balance", "notify_on_low_balance", "notify_on_block_execution_failed",
        "notify_on_continuous_agent_error", "notify_on_daily_summary", "notify_on_weekly_summary", "notify_on_monthly_summary",
    ];

    public static void MapAccounts(this IEndpointRouteBuilder api, UserDirectory users, long seed)
    {
        api.MapPost("/api/auth/user", http => Answer.SendAsync(http, StatusCodes.Status200OK, Profile(http.Account(), users)));
        api.MapGet("/api/credits", http =>
            Answer.SendAsync(http, StatusCodes.Status200OK, Encoding.UTF8.GetBytes($"{{\"credits\":{http.Account().Credits}}}")));
        api.MapGet("/api/onboarding", http => Answer.SendAsync(http, StatusCodes.Status200OK, Onboarding(http.Account(), seed)));
    }

    private static JsonObject Profile(Account account, UserDirectory users)
    {
        var user = users.Find(account.UserId);
        var profile = new JsonObject
        {
            ["id"] = account.UserId,
            ["email"] = user?.Email ?? $"{account.UserId}@example.com",
            ["email_verified"] = true,
            ["name"] = null,
            ["created_at"] = user?.CreatedAt ?? account.Since,
            ["updated_at"] = account.Since,
            ["metadata"] = new JsonObject(),
            ["integrations"] = "",
            ["stripe_customer_id"] = null,
            ["top_up_config"] = null,
            ["max_emails_per_day"] = 3,
        };
        foreach (var name in Notifications)
            profile[name] = true;
        profile["timezone"] = "not-set";
        return profile;
    }

    private static JsonObject Onboarding(Account account, long seed) => account.Contract == ContractVersion.September2025
        ? Onboarding2025(account, seed) : new()
        {
            ["userId"] = account.UserId,
            ["completedSteps"] = new JsonArray(),
            ["walletShown"] = false,
            ["notified"] = new JsonArray(),
            ["rewardedFor"] = new JsonArray(),
            ["usageReason"] = null,
            ["integrations"] = new JsonArray(),
            ["otherIntegrations"] = null,
            ["selectedStoreListingVersionId"] = null,
            ["agentInput"] = null,
            ["onboardingAgentExecutionId"] = null,
            ["agentRuns"] = account.Executions.Count,
            ["lastRunAt"] = null,
            ["consecutiveRunDays"] = 0,
        };

    private static JsonObject Onboarding2025(Account account, long seed) => new()
    {
        ["id"] = IdSequence.IdOf(seed, $"onboarding {account.UserId}"),
        ["createdAt"] = account.Since,
        ["updatedAt"] = account.Since,
        ["completedSteps"] = new JsonArray(),
        ["notificationDot"] = true,
        ["notified"] = new JsonArray(),
        ["rewardedFor"] = new JsonArray(),
        ["usageReason"] = null,
        ["integrations"] = new JsonArray(),
        ["otherIntegrations"] = null,
        ["selectedStoreListingVersionId"] = null,
        ["agentInput"] = null,
        ["onboardingAgentExecutionId"] = null,
        ["agentRuns"] = account.Executions.Count,
        ["userId"] = account.UserId,
    };
}
