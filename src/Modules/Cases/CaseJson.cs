using System.Text.Json;
using System.Text.Json.Serialization;
using Reeve.Cases.Listing;
using Reeve.Cases.Looking;
using Reeve.Cases.Opening;
using Reeve.Kernel.Api;

namespace Reeve.Cases;

/// <summary>How what this module takes and gives is written as JSON: made when built, not when it runs.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, MaxDepth = 16, DefaultIgnoreCondition = JsonIgnoreCondition.Never)]
[JsonSerializable(typeof(CaseToOpen))]
[JsonSerializable(typeof(CaseOpenedAnswer))]
[JsonSerializable(typeof(ClosureSent))]
[JsonSerializable(typeof(DelaySent))]
[JsonSerializable(typeof(AssignmentSent))]
[JsonSerializable(typeof(OwnershipSent))]
[JsonSerializable(typeof(ProgressSent))]
[JsonSerializable(typeof(QuestionSent))]
[JsonSerializable(typeof(ResumptionSent))]
[JsonSerializable(typeof(ReopeningSent))]
[JsonSerializable(typeof(MoveSent))]
[JsonSerializable(typeof(JoiningSent))]
[JsonSerializable(typeof(TextSent))]
[JsonSerializable(typeof(Listing<EntryAnswer>))]
[JsonSerializable(typeof(Listing<FileAnswer>))]
[JsonSerializable(typeof(CaseAnswer))]
[JsonSerializable(typeof(Listing<CaseListed>))]
internal sealed partial class CaseJson : JsonSerializerContext;
