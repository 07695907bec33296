using System.Text;
using Emulator.Http;

namespace Emulator.Model;

/// <summary>Has requests wait, and fails them, as the model says.</summary>
internal static class ModelPipeline
{
    /// <summary>
    /// What Prisma, the platform's database client, says of it (its error P2024); the platform's exception handler hands it on.
    /// </summary>
    private const string NoConnection =
        "Timed out fetching a new connection from the connection pool. More info: http://pris.ly/d/connection-pool";

    /// <summary>The server in front of the application answers, so that it has not the form of the application's errors.</summary>
    private static readonly byte[] Unavailable = Encoding.ASCII.GetBytes("Service Unavailable");

    /// <summary>
    /// To stand after sign-in, which needs no database, and before the endpoints, so that what is failed changes nothing.
    /// </summary>
    public static void UseModel(this WebApplication app, LoadModel model, TimeProvider time)
    {
        if (!model.IsNeeded)
            return;
        app.Use(next => async http =>
        {
            var admission = http.GetEndpoint() is null ? default : model.Enter(http.Request);
            // A client that gives up here leaves its connection busy: the database continues with what it was asked.
            await Task.Delay(admission.Delay, time, http.RequestAborted);
            await (admission.Outcome switch
            {
                AdmissionOutcome.TimedOut => ApiError.Failed(http.Request, StatusCodes.Status500InternalServerError, NoConnection)
                    .SendAsync(http),
                AdmissionOutcome.Refused => Answer.SendAsync(
                    http, StatusCodes.Status503ServiceUnavailable, Unavailable, "text/plain; charset=utf-8"),
                _ => next(http),
            });
        });
    }
}
