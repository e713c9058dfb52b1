/** Made from docs/openapi.json by `npm run openapi`: change the routes, not this. */

export interface paths {
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the service answers
         * @description Public and free of side effects.
         */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set up a center and invite its first administrator
         * @description For the operator of the platform, who becomes a member of nothing.
         */
        post: operations["createCenter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a center
         * @description For its members.
         */
        get: operations["getCenter"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the settings of a center
         * @description For its members.
         */
        get: operations["getCenterSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the settings of a center
         * @description For administrators. What is left out stays as it is.
         */
        patch: operations["configureCenter"];
        trace?: never;
    };
    "/v1/centers/{centerId}/patients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List and search patients
         * @description By the beginning of a name (family and given name in either order, accents and case don’t matter), by the beginning of an MRN, or by a whole identifier; everybody without. A page can be shorter than `limit` and have another one after it.
         */
        get: operations["searchPatients"];
        put?: never;
        /**
         * Register a patient
         * @description With an id of your own (a random UUID) the request can be sent again and registers nobody twice. An MRN or identifier that another patient has is refused; somebody who may be the same person is not, and is named in the answer.
         */
        post: operations["registerPatient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/patients/match": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask who may be the same person
         * @description By names and birth date, however they were misspelled, exchanged or mistyped. Registers nobody.
         */
        post: operations["matchPatients"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/patients/{patientId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a patient
         * @description A patient who was merged says by `mergedInto` who they are now.
         */
        get: operations["getPatient"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change what is known about a patient, archive them, take them back
         * @description What isn’t named stays as it is. Archived patients keep their MRN.
         */
        patch: operations["changePatient"];
        trace?: never;
    };
    "/v1/centers/{centerId}/patients/{patientId}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Merge a patient into another one
         * @description The patient in the path lives on in `targetId`, who gets their identifiers at once and their recordings in steps; recordings that are still on their way follow. Sent again, it answers the merge that stands.
         */
        post: operations["mergePatients"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/patient-merges/{mergeId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a merge
         * @description How far it is, and which recordings it has moved.
         */
        get: operations["getPatientMerge"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/patient-merges/{mergeId}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a merge back
         * @description The source is a patient of their own again, with their identifiers at once and their recordings in steps. What the target was given since stays with the target.
         */
        post: operations["undoPatientMerge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/recordings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List recordings
         * @description Those captured last first. `status=failed` lists what an administrator may run again: `lastFault` says what stopped the last try. `uploadOverdue=true` lists recordings whose sound never came. A device sees what it has created.
         */
        get: operations["listRecordings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/recordings/{recordingId}/rerun": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have a failed recording tried again
         * @description For administrators. Also for a duplicate whose other half was retracted. The answer comes at once; the result appears on the recording.
         */
        post: operations["rerunRecording"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/recordings/{recordingId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a recording and its current analysis
         * @description Any active member of the center may read; a device reads what it has created, without the analysis. Everything else answers 404.
         */
        get: operations["getRecording"];
        /**
         * Announce a recording and learn where its sound goes
         * @description The id is your own: a random UUID, made once for each recording. Sending again makes nothing twice and answers the recording as it is by now, with a new session while the sound has not come. With the Firebase SDK upload to `objectPath`; over plain HTTP say in `sound` what you will send, and PUT its bytes to `session.url`, in one request or, after a broken one, the rest (Cloud Storage resumable upload: `Content-Range: bytes *\/{size}` asks how much has arrived). A session that a web app opened takes uploads from its origin. A device announces what it has recorded itself.
         */
        put: operations["announceRecording"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Correct site, posture or exam of a recording
         * @description Until somebody has reviewed or retracted it. What is left out stays as it is. Whose it is, is moved: see `POST …/move`.
         */
        patch: operations["correctRecording"];
        trace?: never;
    };
    "/v1/centers/{centerId}/recordings/{recordingId}/audio": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The sound as it came from its device
         * @description Byte for byte. For players: filtered sounds of an analysis are `playback-bell`, `playback-diaphragm` and `playback-wide`. A device hears what it has created. Ask for `Range` where a file may have more than 32 MiB.
         */
        get: operations["getAudio"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/recordings/{recordingId}/analyses/{analysisId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one analysis of a recording
         * @description Analyses are immutable: a new model adds one and overwrites none.
         */
        get: operations["getAnalysis"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/recordings/{recordingId}/analyses/{analysisId}/peaks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Waveform peaks at several zooms
         * @description Minimum and maximum per bucket, ready to draw. See docs/data-model.md.
         */
        get: operations["getPeaks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/recordings/{recordingId}/analyses/{analysisId}/spectrogram": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Spectrogram picture
         * @description Time against frequency with axes, S1 and S2 marked, legible at phone width.
         */
        get: operations["getSpectrogram"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/recordings/{recordingId}/analyses/{analysisId}/playback-bell": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The sound for listening: bell
         * @description FLAC at 8 kHz, 20 to 200 Hz, scaled to its own peak. Nothing is delayed: marks stay true.
         */
        get: operations["getPlaybackBell"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/recordings/{recordingId}/analyses/{analysisId}/playback-diaphragm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The sound for listening: diaphragm
         * @description FLAC at 8 kHz, 100 to 500 Hz, scaled to its own peak. Nothing is delayed: marks stay true.
         */
        get: operations["getPlaybackDiaphragm"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/recordings/{recordingId}/analyses/{analysisId}/playback-wide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The sound for listening: wide
         * @description FLAC at 8 kHz, 20 to 1000 Hz, scaled to its own peak. Nothing is delayed: marks stay true.
         */
        get: operations["getPlaybackWide"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who you are, and what you are to which center
         * @description Former memberships are listed too, as removed.
         */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Call yourself something else
         * @description In every center that you belong to.
         */
        patch: operations["renameMe"];
        trace?: never;
    };
    "/v1/centers/{centerId}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the members of a center
         * @description Present and former ones, in the order of their user ids.
         */
        get: operations["listMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/members/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a membership
         * @description For members, also of former ones.
         */
        get: operations["getMember"];
        put?: never;
        post?: never;
        /**
         * Remove a member, or leave
         * @description An administrator removes anyone, anyone removes themselves. They are out at their next request. The last administrator stays.
         */
        delete: operations["removeMember"];
        options?: never;
        head?: never;
        /**
         * Give a member another role
         * @description It counts from their next request on. The last administrator stays one.
         */
        patch: operations["setMemberRole"];
        trace?: never;
    };
    "/v1/centers/{centerId}/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List invitations
         * @description The newest first.
         */
        get: operations["listInvitations"];
        put?: never;
        /**
         * Invite somebody by e-mail address
         * @description Answers the token for the link, once, for the app to send; or sends it by e-mail and answers none.
         */
        post: operations["inviteMember"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/invitations/{invitationId}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a new link for an invitation
         * @description The old one stops working at once, and time begins anew. It is sent or answered like the first one.
         */
        post: operations["resendInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/invitations/{invitationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take an invitation back
         * @description Its link stops working at once.
         */
        delete: operations["revokeInvitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Become a member
         * @description For the invited address only, and only once its owner has verified it.
         */
        post: operations["acceptInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/members/{userId}/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keep a member out for a while
         * @description For administrators. The member is out at their next request. The last administrator stays.
         */
        post: operations["suspendMember"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/members/{userId}/reinstate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a suspended member in again
         * @description For administrators. The member is what they were.
         */
        post: operations["reinstateMember"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/members/{userId}/end-sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a member sign in again
         * @description For administrators, when a phone is lost: no token of an earlier sign-in is taken in this center any more. Other centers are not touched.
         */
        post: operations["endMemberSessions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{userId}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close an account everywhere
         * @description For the operator of the platform. No new sign-in, no fresh token, and no center takes the tokens that are out.
         */
        post: operations["disableAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{userId}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open an account again
         * @description For the operator of the platform. Its owner signs in and is what they were.
         */
        post: operations["enableAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the devices of a center
         * @description For its members, in the order of their ids.
         */
        get: operations["listDevices"];
        put?: never;
        /**
         * Register a device
         * @description For administrators. It can do nothing before it is paired.
         */
        post: operations["registerDevice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/devices/{deviceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a device
         * @description For members of its center.
         */
        get: operations["getDevice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Lock or unlock a device
         * @description For administrators. A locked device is out at its next request.
         */
        patch: operations["setDeviceStatus"];
        trace?: never;
    };
    "/v1/centers/{centerId}/devices/{deviceId}/pairing-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a code that pairs a device
         * @description For administrators. The code works once, for ten minutes.
         */
        post: operations["offerPairing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/devices/{deviceId}/pairing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Unpair a device
         * @description For administrators. The device is out at its next request.
         */
        delete: operations["unpairDevice"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/devices/{deviceId}/heartbeat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that a device is alive
         * @description For the device itself. The answer says how far its clock is off.
         */
        post: operations["recordHeartbeat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/devices/pair": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Become a device, by its pairing code
         * @description For companion apps, before they are anybody. Sign in to Firebase with the custom token; earlier credentials of the device stop working at once. Tries are limited to ten a minute from one address.
         */
        post: operations["pairDevice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the models that findings come from
         * @description Those that analyse now. Each analysis names the versions that made it.
         */
        get: operations["listModels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the card of a model
         * @description What it was trained on, how good it is, where it fails, what it is for.
         */
        get: operations["getModelCard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List webhooks
         * @description For administrators. A center has ten at most.
         */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Have events sent to an address
         * @description For administrators. Events are CloudEvents, signed as Standard Webhooks; see docs/webhooks.md. Answers the secret, once.
         */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/webhooks/{webhookId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a webhook
         * @description For administrators. Without its secrets.
         */
        get: operations["getWebhook"];
        put?: never;
        post?: never;
        /**
         * Delete a webhook
         * @description For administrators. The log of its deliveries goes with it.
         */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        /**
         * Change, disable or enable a webhook
         * @description For administrators. Enabling it forgets that it was failing.
         */
        patch: operations["changeWebhook"];
        trace?: never;
    };
    "/v1/centers/{centerId}/webhooks/{webhookId}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a new secret for a webhook
         * @description For administrators. For a day events carry the signature of the old one as well.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/webhooks/{webhookId}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what was sent to a webhook
         * @description For administrators. The newest events first, kept for thirty days.
         */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/webhooks/{webhookId}/deliveries/{deliveryId}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send an event again
         * @description For administrators. Delivered and given-up events alike; it keeps its id.
         */
        post: operations["redeliverWebhookEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/apps/{installationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say where your app gets push messages
         * @description For members, at every start of their app. Whoever made a recording is told when it has a result.
         */
        put: operations["registerApp"];
        post?: never;
        /**
         * Say that your app wants no more push messages
         * @description For members, when they sign out. One of somebody else is left alone.
         */
        delete: operations["forgetApp"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/audit-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the audit log
         * @description For administrators. The newest first. Nobody can change or delete an event; reading is written down too.
         */
        get: operations["listAuditEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/patients/{patientId}/access-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who saw this patient
         * @description For administrators. Everything that was done or tried over REST with the patient’s data, every write through the SDK and every analysis, the newest first. What the client SDK has read is not in it; see docs/security.md.
         */
        get: operations["getAccessLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/recordings/{recordingId}/analyses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the analyses of a recording, the newest first
         * @description Each with its algorithm and summary; read one of them for the rest.
         */
        get: operations["listAnalyses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/recordings/{recordingId}/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare two analyses of a recording
         * @description Value by value; differences are those of b from a.
         */
        get: operations["compareAnalyses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/recordings/{recordingId}/current-analysis": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say which analysis of a recording counts
         * @description For clinicians. Summary, reasons and status follow it, and no later re-analysis replaces it.
         */
        put: operations["chooseAnalysis"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/reanalyses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Analyse recordings again with the current algorithm
         * @description One recording or one patient: for clinicians and administrators; the whole center: for administrators. Analyses are added, none is overwritten, and a sound that the current algorithm has analysed already is left alone.
         */
        post: operations["startReanalysis"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List jobs, the newest first
         * @description For administrators and clinicians. Apps can listen to the documents instead.
         */
        get: operations["listJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/jobs/{jobId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a job: its progress, its report
         * @description For administrators and clinicians.
         */
        get: operations["getJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/jobs/{jobId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop a job
         * @description For administrators. What it has done stays done. An erasure that has begun can’t be stopped.
         */
        post: operations["cancelJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/jobs/{jobId}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a failed or cancelled job go on
         * @description For administrators. It goes on where it stopped.
         */
        post: operations["retryJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/patients/{patientId}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erase a patient with everything that belongs to it
         * @description For administrators. Documents, sounds and what was made of them go, of the patients merged into this one too; a tombstone with ids stays, and so does the audit trail, which holds no names. A dry run counts what would go. The job tells the progress and has the report. Asked for again, it answers the same job. Of a patient with more than 99 merged into them, `{job}-2` and so on take a part each.
         */
        post: operations["erasePatient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/retention-runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erase now what the center has kept long enough
         * @description For administrators. Happens every night by itself, as the settings of the center say; patients under a legal hold are left alone. A dry run counts what would go.
         */
        post: operations["runRetention"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/patients/{patientId}/legal-hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the legal hold on a patient
         * @description For administrators. 404 when there is none.
         */
        get: operations["getLegalHold"];
        /**
         * Keep a patient from being erased
         * @description For administrators. Neither a request nor the retention of the center erases anything of the patient until the hold is lifted.
         */
        put: operations["setLegalHold"];
        post?: never;
        /**
         * Lift the legal hold on a patient
         * @description For administrators.
         */
        delete: operations["liftLegalHold"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start an export for research, without identities
         * @description For administrators. Recordings of patients who have granted research, under names that are made with a key that nobody keeps; times moved, ages in bands, small cells hidden, sounds without tags. What it guarantees and what it can’t: docs/research-export.md.
         */
        post: operations["startResearchExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/exports/{jobId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how far an export is, and what its files are
         * @description For administrators. 404 once it has expired or was deleted.
         */
        get: operations["getExport"];
        put?: never;
        post?: never;
        /**
         * Stop an export, or delete what it has made
         * @description For administrators.
         */
        delete: operations["deleteExport"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/exports/{jobId}/files/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Fetch a file of an export
         * @description For administrators. 404 once the export has expired or was deleted.
         */
        get: operations["getExportFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/recordings/{recordingId}/annotations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the annotations of a recording
         * @description In the order of their beginnings, withdrawn ones too.
         */
        get: operations["listAnnotations"];
        put?: never;
        /**
         * Mark a time range of a recording
         * @description For clinicians and technicians. The id is yours to make; sending the same again answers what is stored.
         */
        post: operations["createAnnotation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/recordings/{recordingId}/annotations/{annotationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an annotation
         * @description A withdrawn one too.
         */
        get: operations["getAnnotation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change or withdraw an annotation of your own
         * @description What is withdrawn stays, and changes no more. Fields that are left out stay as they are.
         */
        patch: operations["editAnnotation"];
        trace?: never;
    };
    "/v1/centers/{centerId}/recordings/{recordingId}/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the reviews of a recording
         * @description The latest first. Where they contradict each other the recording is contested.
         */
        get: operations["listReviews"];
        put?: never;
        /**
         * Review a recording
         * @description For clinicians. Says which analysis was looked at; earlier reviews stay. The id is yours to make; sending the same again answers what is stored.
         */
        post: operations["reviewRecording"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/recordings/{recordingId}/retract": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Declare a recording to be entered in error
         * @description For clinicians, and for ever: it counts for nothing from then on. Sound, analyses and reviews stay.
         */
        post: operations["retractRecording"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/exams/{examId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what the recordings of one visit say together
         * @description Made anew whenever one of its recordings changes. Recordings of different patients are flagged and nothing is said of them together.
         */
        get: operations["getExam"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/patients/{patientId}/exams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the exams of a patient
         * @description The latest first.
         */
        get: operations["listExamsOfPatient"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/inbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what waits for somebody to say whose it is
         * @description Sounds that came without a document, and recordings without a patient; the latest first.
         */
        get: operations["listInbox"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/inbox/{recordingId}/candidates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ask whose a sound or a recording may be
         * @description Judged by what else happened in the center within twelve hours: same exam, device, person, day. The score orders; it is no probability.
         */
        get: operations["findCandidates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/inbox/{recordingId}/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say what a sound without a document is
         * @description Makes its recording, and the analysis begins. Of two who say it at once, one gets a 409.
         */
        post: operations["describeSound"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/recordings/{recordingId}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Assign a recording to a patient, or move it to another one
         * @description Says whose it was thought to be (null: nobody’s): whoever was second gets a 409. Analyses, marks and reviews stay with the recording.
         */
        post: operations["moveRecording"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/recordings/{recordingId}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take back the last assignment or move of a recording
         * @description By a new entry in its history: undoing that one does it again. What a sound was described as stays.
         */
        post: operations["undoAssignment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/recordings/{recordingId}/assignments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the history of whose a recording was said to be
         * @description The first entry first; none of a recording that was never touched.
         */
        get: operations["listAssignments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/patients/{patientId}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what has happened to a patient
         * @description Recordings by capture, exams by their first recording, and of each recording its latest review; the latest first.
         */
        get: operations["getTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/reports/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How much was recorded, and what became of it
         * @description For administrators and clinicians, by the time of capture; the last 30 days where nothing else is asked, at most 366. A row for each kind of sound and each status, also where there is nothing to count.
         */
        get: operations["getUsageReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/centers/{centerId}/hl7v2": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Receive an HL7 v2 ADT message
         * @description A01, A04, A08: the patient of the identifiers in PID-3 is registered or brought up to date. A40: whoever has the identifiers in MRG-1 becomes them; that needs the permission to merge. The answer is the acknowledgment, with status 200 whatever it says. The same message (MSH-10) is done once; one that is older than what its sender has told before changes nothing. See docs/hl7v2.md.
         */
        post: operations["receiveHl7Message"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Health: {
            /** @constant */
            status: "ok";
        };
        Problem: {
            /** @constant */
            type: "about:blank";
            title: string;
            status: number;
            detail: string;
            /** @description Stable: programs may rely on it. */
            code: string;
            /** @description Quote it when you ask for help. */
            traceId: string;
            errors?: {
                /** @description JSON pointer (RFC 6901) into the request */
                pointer: string;
                detail: string;
            }[];
        };
        IssuedInvitation: {
            invitation: components["schemas"]["Invitation"];
            /** @description For the link in the e-mail. It is stored nowhere and shown never again. Null where the service sends the e-mail itself. */
            token: string | null;
        };
        Invitation: {
            id: string;
            /** Format: email */
            email: string;
            /** @enum {string} */
            role: "admin" | "clinician" | "technician" | "viewer";
            /** @enum {string} */
            status: "pending" | "accepted" | "revoked";
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string;
            acceptedBy: string | null;
        };
        Center: {
            id: string;
            name: string;
            timeZone: string;
            settings: components["schemas"]["CenterSettings"];
        };
        CenterSettings: {
            retention: {
                /** @default 3650 */
                auditEventDays: number;
                /** @default null */
                recordingDays: number | null;
                /** @default 365 */
                inboxDays: number | null;
            };
            /** @default false */
            requireMfa: boolean;
        };
        RegisteredPatient: {
            patient: components["schemas"]["Patient"];
            duplicateCandidates: components["schemas"]["DuplicateCandidate"][];
        };
        Patient: {
            id: string;
            mrn: string | null;
            /** @default [] */
            identifiers: {
                system: string;
                value: string;
            }[];
            familyName: string;
            givenName: string;
            birthDate: string | null;
            /** @enum {string} */
            sexAtBirth: "female" | "male" | "unknown";
            heightCm: number | null;
            weightKg: number | null;
            /** @enum {string} */
            researchConsent: "granted" | "refused" | "unknown";
            /** @enum {string} */
            status: "active" | "archived" | "merged";
            /** @default null */
            mergedInto: string | null;
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            updatedBy: string;
            /** Format: date-time */
            updatedAt: string;
            requestId: string | null;
            /** @default null */
            mrnConflictWith: string | null;
        };
        DuplicateCandidate: {
            patient: components["schemas"]["Patient"];
            /** @description An order, not a probability */
            score: number;
            /** @enum {string} */
            verdict: "likely" | "possible" | "unlikely";
            readonly reasons: ("same_names" | "similar_names" | "names_swapped" | "same_birth_date" | "birth_date_day_and_month_swapped" | "birth_date_digits_swapped" | "birth_date_one_digit" | "birth_date_less_exact" | "birth_date_unknown" | "different_sex_at_birth")[];
        };
        PatientPage: {
            patients: components["schemas"]["Patient"][];
            nextCursor: string | null;
        };
        PatientMatches: {
            candidates: components["schemas"]["DuplicateCandidate"][];
        };
        PatientMerge: {
            /** Format: uuid */
            id: string;
            sourceId: string;
            targetId: string;
            /** @enum {string} */
            status: "moving" | "done" | "undoing" | "undone";
            /** @enum {string} */
            sourceStatus: "active" | "archived";
            /** @enum {string} */
            carriedMrn: "mrn" | "former_mrn" | "none";
            carriedIdentifiers: number[];
            recordingIds: string[];
            returnedCount: number;
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            undoneBy: string | null;
            undoneAt: string | null;
        };
        RecordingPage: {
            recordings: components["schemas"]["RecordingVersion"][];
            nextCursor: string | null;
        };
        RecordingVersion: {
            id: string;
            patientId: string | null;
            /** @enum {string} */
            kind: "heart" | "lung";
            /** @enum {string} */
            site: "AV" | "PV" | "TV" | "MV" | "ERB" | "anterior_left_upper" | "anterior_left_middle" | "anterior_left_lower" | "anterior_right_upper" | "anterior_right_middle" | "anterior_right_lower" | "posterior_left_upper" | "posterior_left_middle" | "posterior_left_lower" | "posterior_right_upper" | "posterior_right_middle" | "posterior_right_lower" | "lateral_left_upper" | "lateral_left_middle" | "lateral_left_lower" | "lateral_right_upper" | "lateral_right_middle" | "lateral_right_lower" | "trachea";
            posture: ("sitting" | "supine" | "left_lateral" | "standing") | null;
            deviceId: string | null;
            /** @default null */
            examId: string | null;
            /** Format: date-time */
            capturedAt: string;
            /** @default null */
            captureTimeDoubt: {
                /** @enum {string} */
                code: "in_future" | "long_ago" | "device_clock_off";
                clockSkewSeconds: number | null;
            } | null;
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            /** @enum {string} */
            status: "awaiting_upload" | "uploaded" | "processing" | "analyzed" | "rejected" | "failed" | "reviewed" | "entered_in_error";
            /** @default [] */
            reasons: {
                code: string;
                message: string;
            }[];
            /** @default false */
            uploadOverdue: boolean;
            /** @default null */
            summary: {
                analysisId: string;
                durationSeconds: number;
                qualityScore: number;
                /** @enum {string} */
                qualityVerdict: "good" | "acceptable" | "unusable";
                heartRateBpm: number | null;
                murmur: ("present" | "absent" | "unknown") | null;
                /** @default null */
                murmurProbability: number | null;
                respiratoryRateBpm: number | null;
                /** @default null */
                wheezeProbability: number | null;
                /** @default null */
                cracklesProbability: number | null;
            } | null;
            /** @default null */
            chosenAnalysis: {
                analysisId: string;
                chosenBy: string;
                /** Format: date-time */
                chosenAt: string;
            } | null;
            /** @default null */
            stage: ("decoding" | "analyzing" | "rendering") | null;
            /** @default null */
            lastFault: {
                /** @enum {string} */
                permanence: "permanent" | "transient";
                code: string;
                attempt: number;
                /** Format: date-time */
                occurredAt: string;
            } | null;
            /** @default null */
            sha256: string | null;
            /** @default null */
            duplicateOf: {
                recordingId: string;
            } | null;
            /** @default null */
            review: {
                latestReviewId: string;
                analysisId: string;
                /** @enum {string} */
                verdict: "agree" | "disagree" | "cant_tell";
                reviewedBy: string;
                /** Format: date-time */
                reviewedAt: string;
                reviewCount: number;
                isContested: boolean;
            } | null;
            /** @default null */
            retraction: {
                reason: string;
                retractedBy: string;
                /** Format: date-time */
                retractedAt: string;
            } | null;
            /** @default null */
            updatedBy: string | null;
            /** @default null */
            updatedAt: string | null;
            /** @default null */
            requestId: string | null;
        };
        AnnouncedRecording: {
            recording: components["schemas"]["RecordingVersion"];
            /** @description Null when the sound is here already */
            upload: {
                /** @description Where the Firebase SDK uploads the sound to */
                objectPath: string;
                /** @description Null where `sound` was not said */
                session: {
                    /**
                     * Format: uri
                     * @description Takes the bytes by PUT. Whoever knows it may use it, once.
                     */
                    url: string;
                    /** Format: date-time */
                    expiresAt: string;
                } | null;
            } | null;
        };
        Recording: {
            id: string;
            patientId: string | null;
            /** @enum {string} */
            kind: "heart" | "lung";
            /** @enum {string} */
            site: "AV" | "PV" | "TV" | "MV" | "ERB" | "anterior_left_upper" | "anterior_left_middle" | "anterior_left_lower" | "anterior_right_upper" | "anterior_right_middle" | "anterior_right_lower" | "posterior_left_upper" | "posterior_left_middle" | "posterior_left_lower" | "posterior_right_upper" | "posterior_right_middle" | "posterior_right_lower" | "lateral_left_upper" | "lateral_left_middle" | "lateral_left_lower" | "lateral_right_upper" | "lateral_right_middle" | "lateral_right_lower" | "trachea";
            posture: ("sitting" | "supine" | "left_lateral" | "standing") | null;
            deviceId: string | null;
            /** @default null */
            examId: string | null;
            /** Format: date-time */
            capturedAt: string;
            /** @default null */
            captureTimeDoubt: {
                /** @enum {string} */
                code: "in_future" | "long_ago" | "device_clock_off";
                clockSkewSeconds: number | null;
            } | null;
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            /** @enum {string} */
            status: "awaiting_upload" | "uploaded" | "processing" | "analyzed" | "rejected" | "failed" | "reviewed" | "entered_in_error";
            /** @default [] */
            reasons: {
                code: string;
                message: string;
            }[];
            /** @default false */
            uploadOverdue: boolean;
            /** @default null */
            summary: {
                analysisId: string;
                durationSeconds: number;
                qualityScore: number;
                /** @enum {string} */
                qualityVerdict: "good" | "acceptable" | "unusable";
                heartRateBpm: number | null;
                murmur: ("present" | "absent" | "unknown") | null;
                /** @default null */
                murmurProbability: number | null;
                respiratoryRateBpm: number | null;
                /** @default null */
                wheezeProbability: number | null;
                /** @default null */
                cracklesProbability: number | null;
            } | null;
            /** @default null */
            chosenAnalysis: {
                analysisId: string;
                chosenBy: string;
                /** Format: date-time */
                chosenAt: string;
            } | null;
            /** @default null */
            stage: ("decoding" | "analyzing" | "rendering") | null;
            /** @default null */
            lastFault: {
                /** @enum {string} */
                permanence: "permanent" | "transient";
                code: string;
                attempt: number;
                /** Format: date-time */
                occurredAt: string;
            } | null;
            /** @default null */
            sha256: string | null;
            /** @default null */
            duplicateOf: {
                recordingId: string;
            } | null;
            /** @default null */
            review: {
                latestReviewId: string;
                analysisId: string;
                /** @enum {string} */
                verdict: "agree" | "disagree" | "cant_tell";
                reviewedBy: string;
                /** Format: date-time */
                reviewedAt: string;
                reviewCount: number;
                isContested: boolean;
            } | null;
            /** @default null */
            retraction: {
                reason: string;
                retractedBy: string;
                /** Format: date-time */
                retractedAt: string;
            } | null;
            /** @default null */
            updatedBy: string | null;
            /** @default null */
            updatedAt: string | null;
            /** @default null */
            requestId: string | null;
            /** @description Null until there is one, and when the sound could not be decoded. */
            currentAnalysis: components["schemas"]["Analysis"] | null;
        };
        Analysis: {
            id: string;
            /** Format: date-time */
            createdAt: string;
            /** @enum {string} */
            status: "analyzed" | "rejected";
            algorithm: {
                name: string;
                version: string;
                models: {
                    [key: string]: string;
                };
            };
            input: {
                generation: string;
                sha256: string;
                sizeBytes: number;
            };
            audio: {
                container: string;
                codec: string;
                sampleRate: number;
                channelCount: number;
                /** @enum {string} */
                channelUsed: "mono" | "left" | "right" | "mix";
                durationSeconds: number;
                rmsDbfs: number;
                peakDbfs: number;
                clippedFraction: number;
            };
            quality: {
                score: number;
                /** @enum {string} */
                verdict: "good" | "acceptable" | "unusable";
                reasons: {
                    code: string;
                    message: string;
                }[];
            };
            heart: {
                heartRateBpm: number | null;
                heartRateConfidence: number;
                heartRateUnavailableReason: string | null;
                rhythm: {
                    /** @enum {string} */
                    regularity: "regular" | "irregular" | "unknown";
                    beatIntervalsSeconds: number[];
                    systolicFraction: number | null;
                };
                segments: {
                    /** @enum {string} */
                    state: "S1" | "systole" | "S2" | "diastole";
                    startSeconds: number;
                    endSeconds: number;
                    confidence: number;
                }[];
                murmur: {
                    /** @enum {string} */
                    result: "present" | "absent" | "unknown";
                    probability: number | null;
                    phase: ("systolic" | "diastolic") | null;
                };
                abnormal: {
                    /** @enum {string} */
                    result: "normal" | "abnormal" | "unknown";
                    probability: number | null;
                };
            } | null;
            lung: {
                /** @constant */
                experimental: true;
                respiratoryRateBpm: number | null;
                respiratoryRateUnavailableReason: string | null;
                wheeze: {
                    probability: number | null;
                    shareOfTime: number;
                    events: {
                        startSeconds: number;
                        endSeconds: number;
                    }[];
                };
                crackles: {
                    probability: number | null;
                    shareOfTime: number;
                    events: {
                        startSeconds: number;
                        endSeconds: number;
                    }[];
                };
            } | null;
            artifacts: {
                [key: string]: string;
            };
            computeMs: number;
        };
        Me: {
            userId: string;
            verifiedEmail: string | null;
            memberships: {
                centerId: string;
                member: components["schemas"]["Member"];
            }[];
        };
        Member: {
            id: string;
            displayName: string;
            /** @enum {string} */
            role: "admin" | "clinician" | "technician" | "viewer";
            /** @enum {string} */
            status: "active" | "suspended" | "removed";
            /** @default false */
            mfaRequired: boolean;
            /** @default null */
            sessionsRevokedAt: string | null;
        };
        MemberPage: {
            members: components["schemas"]["Member"][];
            nextCursor: string | null;
        };
        InvitationPage: {
            invitations: components["schemas"]["Invitation"][];
            nextCursor: string | null;
        };
        Membership: {
            centerId: string;
            member: components["schemas"]["Member"];
        };
        AccountStatus: {
            userId: string;
            disabled: boolean;
        };
        DevicePage: {
            devices: components["schemas"]["Device"][];
            nextCursor: string | null;
        };
        Device: {
            id: string;
            serialNumber: string;
            model: string;
            firmwareVersion: string;
            sampleRate: number;
            batteryFraction: number | null;
            lastSeenAt: string | null;
            /** @default null */
            clockSkewSeconds: number | null;
            /** @default null */
            calibratedAt: string | null;
            /** @enum {string} */
            status: "active" | "locked";
        };
        PairingCode: {
            code: string;
            /** Format: date-time */
            expiresAt: string;
        };
        PairedDevice: {
            centerId: string;
            deviceId: string;
            /** @description For signInWithCustomToken, within an hour */
            customToken: string;
        };
        ModelList: {
            models: {
                name: string;
                version: string;
            }[];
        };
        ModelCard: {
            name: string;
            version: string;
            /** @description Markdown */
            card: string;
        };
        IssuedWebhook: {
            webhook: components["schemas"]["Webhook"];
            /** @description Checks signatures (Standard Webhooks). Keep it; it is shown never again. */
            secret: string;
        };
        Webhook: {
            id: string;
            /** Format: uri */
            url: string;
            eventTypes: ("recording.analyzed" | "recording.rejected" | "recording.failed" | "recording.reviewed" | "recording.entered_in_error")[];
            /** @enum {string} */
            status: "active" | "disabled";
            disabledReason: ("by_admin" | "failing" | "gone") | null;
            failedEventsInARow: number;
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        WebhookList: {
            webhooks: components["schemas"]["Webhook"][];
        };
        DeliveryPage: {
            deliveries: components["schemas"]["Delivery"][];
            nextCursor: string | null;
        };
        Delivery: {
            id: string;
            webhookId: string;
            event: {
                /** @constant */
                specversion: "1.0";
                id: string;
                source: string;
                type: string;
                subject: string;
                /** Format: date-time */
                time: string;
                /** @constant */
                datacontenttype: "application/json";
                data: {
                    centerId: string;
                    recordingId: string;
                    /** @enum {string} */
                    status: "analyzed" | "rejected" | "failed" | "reviewed" | "entered_in_error";
                    analysisId: string | null;
                };
            };
            /** @enum {string} */
            status: "pending" | "delivered" | "failed";
            attempts: {
                /** Format: date-time */
                at: string;
                statusCode: number | null;
                fault: ("timeout" | "refused_address" | "tls" | "connection") | null;
                durationMs: number;
            }[];
            nextAttemptAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string;
        };
        App: {
            id: string;
            userId: string;
            /** Format: date-time */
            expiresAt: string;
        };
        ForgottenApp: {
            id: string;
        };
        AuditEventPage: {
            events: components["schemas"]["AuditEvent"][];
            nextCursor: string | null;
        };
        AuditEvent: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            at: string;
            /** Format: date-time */
            expiresAt: string;
            actor: {
                /** @enum {string} */
                type: "user" | "device" | "system" | "anonymous";
                id: string;
            };
            /** @enum {string} */
            channel: "rest" | "sdk" | "pipeline";
            /** @enum {string} */
            action: "me.read" | "me.update" | "center.create" | "center.read" | "center.configure" | "member.list" | "member.read" | "member.update" | "member.remove" | "member.suspend" | "member.reinstate" | "member.end_sessions" | "account.disable" | "account.enable" | "invitation.create" | "invitation.list" | "invitation.resend" | "invitation.revoke" | "invitation.accept" | "device.create" | "device.list" | "device.read" | "device.update" | "device.offer_pairing" | "device.pair" | "device.unpair" | "device.heartbeat" | "patient.create" | "patient.read" | "patient.search" | "patient.update" | "patient.delete" | "patient.erase" | "patient.hold" | "patient.release" | "patient.read_hold" | "patient.match" | "patient.merge" | "patient.unmerge" | "patient.receive" | "recording.create" | "recording.read" | "recording.search" | "recording.rerun" | "recording.update" | "recording.delete" | "recording.listen" | "recording.analyze" | "recording.orphaned" | "analysis.read" | "analysis.list" | "analysis.compare" | "analysis.choose" | "recording.reanalyze" | "center.retain" | "export.start" | "export.read" | "export.download" | "export.delete" | "job.list" | "job.read" | "job.cancel" | "job.retry" | "webhook.create" | "webhook.list" | "webhook.read" | "webhook.update" | "webhook.delete" | "webhook.rotate_secret" | "webhook.list_deliveries" | "webhook.redeliver" | "app.register" | "app.forget" | "annotation.list" | "annotation.read" | "annotation.create" | "annotation.update" | "annotation.delete" | "review.list" | "review.create" | "recording.retract" | "recording.describe" | "recording.move" | "recording.undo" | "assignment.list" | "inbox.list" | "inbox.match" | "patient.timeline" | "exam.read" | "exam.list" | "report.read" | "audit.read" | "request.unroutable";
            patientIds: string[];
            recordingId: string | null;
            purpose: ("TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT") | null;
            requestId: string | null;
            network: string | null;
            /** @enum {string} */
            outcome: "succeeded" | "denied" | "failed";
            code: string | null;
        };
        AnalysisList: {
            currentAnalysisId: string | null;
            chosenAnalysis: {
                analysisId: string;
                chosenBy: string;
                /** Format: date-time */
                chosenAt: string;
            } | null;
            analyses: {
                id: string;
                /** Format: date-time */
                createdAt: string;
                /** @enum {string} */
                status: "analyzed" | "rejected";
                algorithm: {
                    name: string;
                    version: string;
                    models: {
                        [key: string]: string;
                    };
                };
                summary: {
                    analysisId: string;
                    durationSeconds: number;
                    qualityScore: number;
                    /** @enum {string} */
                    qualityVerdict: "good" | "acceptable" | "unusable";
                    heartRateBpm: number | null;
                    murmur: ("present" | "absent" | "unknown") | null;
                    /** @default null */
                    murmurProbability: number | null;
                    respiratoryRateBpm: number | null;
                    /** @default null */
                    wheezeProbability: number | null;
                    /** @default null */
                    cracklesProbability: number | null;
                };
            }[];
        };
        AnalysisComparison: {
            status: components["schemas"]["WordComparison"];
            qualityScore: components["schemas"]["NumberComparison"];
            qualityVerdict: components["schemas"]["WordComparison"];
            heartRateBpm: components["schemas"]["NumberComparison"];
            respiratoryRateBpm: components["schemas"]["NumberComparison"];
            murmur: components["schemas"]["WordComparison"];
            murmurProbability: components["schemas"]["NumberComparison"];
            wheezeProbability: components["schemas"]["NumberComparison"];
            cracklesProbability: components["schemas"]["NumberComparison"];
            /** @description By time, where both have segmented; null unless both found heart cycles */
            segments: {
                agreementFraction: number;
                comparedSeconds: number;
            } | null;
        };
        WordComparison: {
            a: string | null;
            b: string | null;
            isSame: boolean;
        };
        NumberComparison: {
            a: number | null;
            b: number | null;
            /** @description b - a; null where one of them is */
            difference: number | null;
        };
        Job: {
            /** @enum {string} */
            kind: "erase_patient" | "apply_retention" | "reanalyze" | "export_fhir" | "export_research";
            params: {
                patientIds: string[];
                erasureId: string;
                dryRun: boolean;
            } | {
                recordedBefore: string | null;
                receivedBefore: string | null;
                dryRun: boolean;
            } | {
                scope: {
                    /** @constant */
                    type: "recording";
                    recordingId: string;
                } | {
                    /** @constant */
                    type: "patient";
                    patientId: string;
                } | {
                    /** @constant */
                    type: "center";
                };
                makeCurrent: boolean;
            } | {
                /**
                 * @default system
                 * @enum {string}
                 */
                level: "system" | "patient";
                types: ("Organization" | "Practitioner" | "PractitionerRole" | "Device" | "Patient" | "Consent" | "Media" | "Observation" | "DiagnosticReport" | "Provenance")[];
                since: string | null;
                apiUrl: string;
                request: string;
            } | {
                minimumCellSize: number;
            };
            id: string;
            /** @enum {string} */
            status: "queued" | "running" | "succeeded" | "failed" | "cancelled";
            requestedBy: string;
            /** @enum {string} */
            purpose: "patient_request" | "consent_withdrawn" | "entered_in_error" | "retention" | "new_model" | "quality_check" | "data_export" | "research";
            progress: {
                done: number;
                total: number | null;
                skipped: number;
                failed: number;
            };
            report: {
                [key: string]: number;
            };
            failure: {
                code: string;
                message: string;
            } | null;
            attempts: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            finishedAt: string | null;
        };
        JobPage: {
            jobs: components["schemas"]["Job"][];
            nextCursor: string | null;
        };
        LegalHold: {
            id: string;
            reason: string;
            setBy: string;
            /** Format: date-time */
            setAt: string;
        };
        Export: {
            job: components["schemas"]["Job"];
            /** @description Empty until the job has succeeded */
            files: {
                name: string;
                type: string;
                count: number;
                sizeBytes: number;
                sha256: string;
                /** @description Needs the same ID token; takes `Range` */
                url: string;
            }[];
            /** @description When the files are gone */
            expiresAt: string | null;
        };
        AnnotationPage: {
            annotations: components["schemas"]["Annotation"][];
            nextCursor: string | null;
        };
        Annotation: {
            id: string;
            /** @enum {string} */
            kind: "s1" | "s2" | "s3" | "s4" | "systolic_murmur" | "diastolic_murmur" | "click" | "friction_rub" | "wheeze" | "crackle" | "rhonchus" | "stridor" | "artifact" | "note";
            startSeconds: number;
            endSeconds: number;
            note: string | null;
            /** @enum {string} */
            status: "active" | "withdrawn";
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            updatedBy: string;
            /** Format: date-time */
            updatedAt: string;
        };
        ReviewList: {
            reviews: components["schemas"]["Review"][];
        };
        Review: {
            id: string;
            analysisId: string;
            /** @enum {string} */
            verdict: "agree" | "disagree" | "cant_tell";
            findings: {
                murmur: ("present" | "absent") | null;
                wheeze: ("present" | "absent") | null;
                crackles: ("present" | "absent") | null;
                isRatePlausible: boolean | null;
                isQualityUsable: boolean | null;
            };
            comment: string | null;
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
        };
        Exam: {
            id: string;
            patientId: string | null;
            hasPatientConflict: boolean;
            unassignedCount: number;
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            endedAt: string;
            recordingCount: number;
            isTruncated: boolean;
            settledCount: number;
            rejectedCount: number;
            failedCount: number;
            reviewedCount: number;
            contestedCount: number;
            sites: {
                /** @enum {string} */
                kind: "heart" | "lung";
                /** @enum {string} */
                site: "AV" | "PV" | "TV" | "MV" | "ERB" | "anterior_left_upper" | "anterior_left_middle" | "anterior_left_lower" | "anterior_right_upper" | "anterior_right_middle" | "anterior_right_lower" | "posterior_left_upper" | "posterior_left_middle" | "posterior_left_lower" | "posterior_right_upper" | "posterior_right_middle" | "posterior_right_lower" | "lateral_left_upper" | "lateral_left_middle" | "lateral_left_lower" | "lateral_right_upper" | "lateral_right_middle" | "lateral_right_lower" | "trachea";
                recordingCount: number;
                bestRecordingId: string | null;
                qualityScore: number | null;
                qualityVerdict: ("good" | "acceptable" | "unusable") | null;
            }[];
            murmur: {
                /** @enum {string} */
                result: "present" | "absent" | "unknown";
                probability: number | null;
                recordingCount: number;
                presentAt: ("AV" | "PV" | "TV" | "MV" | "ERB" | "anterior_left_upper" | "anterior_left_middle" | "anterior_left_lower" | "anterior_right_upper" | "anterior_right_middle" | "anterior_right_lower" | "posterior_left_upper" | "posterior_left_middle" | "posterior_left_lower" | "posterior_right_upper" | "posterior_right_middle" | "posterior_right_lower" | "lateral_left_upper" | "lateral_left_middle" | "lateral_left_lower" | "lateral_right_upper" | "lateral_right_middle" | "lateral_right_lower" | "trachea")[];
            } | null;
            heartRateBpm: {
                lowest: number;
                highest: number;
            } | null;
            respiratoryRateBpm: {
                lowest: number;
                highest: number;
            } | null;
            wheezeProbability: number | null;
            cracklesProbability: number | null;
            /** Format: date-time */
            updatedAt: string;
        };
        ExamPage: {
            exams: components["schemas"]["Exam"][];
            nextCursor: string | null;
        };
        InboxPage: {
            items: ({
                sound: components["schemas"]["WaitingSound"];
            } | {
                recording: components["schemas"]["RecordingVersion"];
            })[];
            nextCursor: string | null;
        };
        WaitingSound: {
            id: string;
            sizeBytes: number;
            uploadedBy: string | null;
            /** @default null */
            declaredSha256: string | null;
            /** Format: date-time */
            receivedAt: string;
        };
        CandidateList: {
            candidates: components["schemas"]["Candidate"][];
        };
        Candidate: {
            patientId: string;
            score: number;
            reasons: {
                /** @enum {string} */
                code: "same_exam" | "same_device" | "same_person" | "same_day" | "registered";
                message: string;
            }[];
        };
        AssignedRecording: {
            recording: components["schemas"]["RecordingVersion"];
            assignment: components["schemas"]["Assignment"];
        };
        Assignment: {
            id: string;
            number: number;
            /** @enum {string} */
            action: "described" | "moved" | "undone";
            fromPatientId: string | null;
            toPatientId: string | null;
            reason: string | null;
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
        };
        AssignmentPage: {
            assignments: components["schemas"]["Assignment"][];
            nextCursor: string | null;
        };
        TimelinePage: {
            items: ({
                recording: components["schemas"]["RecordingVersion"];
            } | {
                exam: components["schemas"]["Exam"];
            } | {
                recordingId: string;
                review: {
                    latestReviewId: string;
                    analysisId: string;
                    /** @enum {string} */
                    verdict: "agree" | "disagree" | "cant_tell";
                    reviewedBy: string;
                    /** Format: date-time */
                    reviewedAt: string;
                    reviewCount: number;
                    isContested: boolean;
                };
            })[];
            nextCursor: string | null;
        };
        UsageReport: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            before: string;
            rows: {
                /** @enum {string} */
                kind: "heart" | "lung";
                /** @enum {string} */
                status: "awaiting_upload" | "uploaded" | "processing" | "analyzed" | "rejected" | "failed" | "reviewed" | "entered_in_error";
                recordings: number;
            }[];
        };
    };
    responses: {
        /** @description An id in the path, the query, a header or the body is malformed */
        InvalidArgument: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "The request is not valid",
                 *       "status": 400,
                 *       "detail": "Some values in the request are not valid.",
                 *       "code": "invalid_argument",
                 *       "traceId": "3b1c7f0e-5d0c-4c0f-9a53-0a4f1d1f8a11",
                 *       "errors": [
                 *         {
                 *           "pointer": "/path/centerId",
                 *           "detail": "Invalid string: must match pattern"
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Our fault */
        Internal: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Internal error",
                 *       "status": 500,
                 *       "detail": "Something went wrong on our side. Try again; if it stays, ask for help with the trace id.",
                 *       "code": "internal",
                 *       "traceId": "3b1c7f0e-5d0c-4c0f-9a53-0a4f1d1f8a11"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not now; or the access could not be written down */
        Unavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Temporarily unavailable",
                 *       "status": 503,
                 *       "detail": "The access could not be written down. Try again.",
                 *       "code": "unavailable",
                 *       "traceId": "3b1c7f0e-5d0c-4c0f-9a53-0a4f1d1f8a11"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It took too long */
        TimedOut: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "It took too long",
                 *       "status": 504,
                 *       "detail": "This took too long. It may have been done all the same: look, or send it again.",
                 *       "code": "timed_out",
                 *       "traceId": "3b1c7f0e-5d0c-4c0f-9a53-0a4f1d1f8a11"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A token is missing, malformed or expired */
        Unauthenticated: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Sign in first",
                 *       "status": 401,
                 *       "detail": "Send a Firebase ID token: \"Authorization: Bearer <token>\".",
                 *       "code": "unauthenticated",
                 *       "traceId": "3b1c7f0e-5d0c-4c0f-9a53-0a4f1d1f8a11"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The role does not include this */
        PermissionDenied: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Not allowed",
                 *       "status": 403,
                 *       "detail": "Your role in this center does not allow this.",
                 *       "code": "permission_denied",
                 *       "traceId": "3b1c7f0e-5d0c-4c0f-9a53-0a4f1d1f8a11"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such thing, or it is not yours to see */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Not found",
                 *       "status": 404,
                 *       "detail": "There is no such recording.",
                 *       "code": "not_found",
                 *       "traceId": "3b1c7f0e-5d0c-4c0f-9a53-0a4f1d1f8a11"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The state of things does not allow it */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Conflict",
                 *       "status": 409,
                 *       "detail": "There is another recording of this id. Make a new random UUID for each recording.",
                 *       "code": "conflict",
                 *       "traceId": "3b1c7f0e-5d0c-4c0f-9a53-0a4f1d1f8a11"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is too large */
        TooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "The request is too large",
                 *       "status": 413,
                 *       "detail": "A body has at most 32768 bytes.",
                 *       "code": "too_large",
                 *       "traceId": "3b1c7f0e-5d0c-4c0f-9a53-0a4f1d1f8a11"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body has another media type than the one that is listed */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "The media type is not supported",
                 *       "status": 415,
                 *       "detail": "Send JSON, as application/json.",
                 *       "code": "unsupported_media_type",
                 *       "traceId": "3b1c7f0e-5d0c-4c0f-9a53-0a4f1d1f8a11"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The Idempotency-Key was used for another request */
        IdempotencyKeyReused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "The request can’t be done",
                 *       "status": 422,
                 *       "detail": "This Idempotency-Key was used for another request. Use a new one.",
                 *       "code": "idempotency_key_reused",
                 *       "traceId": "3b1c7f0e-5d0c-4c0f-9a53-0a4f1d1f8a11"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many requests */
        TooManyRequests: {
            headers: {
                /** @description After how many seconds to try again */
                "Retry-After": number;
                /** @description What is left: `"principal";r=1188;t=23` */
                RateLimit: string;
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Too many requests",
                 *       "status": 429,
                 *       "detail": "Too many requests. Try again when Retry-After says.",
                 *       "code": "too_many_requests",
                 *       "traceId": "3b1c7f0e-5d0c-4c0f-9a53-0a4f1d1f8a11"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It is not the version that `If-Match` names */
        PreconditionFailed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "It has changed since",
                 *       "status": 412,
                 *       "detail": "It has been changed since you read it. Read it again and decide anew.",
                 *       "code": "precondition_failed",
                 *       "traceId": "3b1c7f0e-5d0c-4c0f-9a53-0a4f1d1f8a11"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Say by `If-Match` which version you mean */
        PreconditionRequired: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Say which version you mean",
                 *       "status": 428,
                 *       "detail": "Send the ETag that you have read as If-Match.",
                 *       "code": "precondition_required",
                 *       "traceId": "3b1c7f0e-5d0c-4c0f-9a53-0a4f1d1f8a11"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `Range` begins behind the end of the file */
        RangeNotSatisfiable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "The range can’t be answered",
                 *       "status": 416,
                 *       "detail": "The file has 101385 bytes.",
                 *       "code": "range_not_satisfiable",
                 *       "traceId": "3b1c7f0e-5d0c-4c0f-9a53-0a4f1d1f8a11"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It does */
            200: {
                headers: {
                    /** @description The version, for `If-None-Match` and `If-Match` */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description You have this version: `If-None-Match` names it */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidArgument"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    createCenter: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The same request under the same key is done once, and answered the same for a day. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    id: string;
                    name: string;
                    timeZone: string;
                    firstAdminEmail: string;
                };
            };
        };
        responses: {
            /** @description The invitation of the first administrator */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedInvitation"];
                };
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    getCenter: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The ETag that you have: spares the body */
                "If-None-Match"?: string;
            };
            path: {
                centerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The center */
            200: {
                headers: {
                    /** @description The version, for `If-None-Match` and `If-Match` */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Center"];
                };
            };
            /** @description You have this version: `If-None-Match` names it */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    getCenterSettings: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The ETag that you have: spares the body */
                "If-None-Match"?: string;
            };
            path: {
                centerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The settings */
            200: {
                headers: {
                    /** @description The version, for `If-None-Match` and `If-Match` */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CenterSettings"];
                };
            };
            /** @description You have this version: `If-None-Match` names it */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    configureCenter: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                "If-Match"?: string;
            };
            path: {
                centerId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    retention?: {
                        auditEventDays?: number;
                        recordingDays?: number | null;
                        inboxDays?: number | null;
                    };
                    requireMfa?: boolean;
                };
            };
        };
        responses: {
            /** @description The settings */
            200: {
                headers: {
                    /** @description The version, for `If-None-Match` and `If-Match` */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CenterSettings"];
                };
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    searchPatients: {
        parameters: {
            query?: {
                name?: string;
                mrn?: string;
                /** @description `system|value`, or an MRN; former MRNs of merged patients are found too */
                identifier?: string;
                status?: "active" | "archived" | "merged";
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The ETag that you have: spares the body */
                "If-None-Match"?: string;
            };
            path: {
                centerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of patients */
            200: {
                headers: {
                    /** @description The version, for `If-None-Match` and `If-Match` */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PatientPage"];
                };
            };
            /** @description You have this version: `If-None-Match` names it */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    registerPatient: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The same request under the same key is done once, and answered the same for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                centerId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    id?: string;
                    /** @default null */
                    mrn?: string | null;
                    /** @default [] */
                    identifiers?: {
                        system: string;
                        value: string;
                    }[];
                    familyName: string;
                    givenName: string;
                    /** @default null */
                    birthDate?: string | null;
                    /**
                     * @default unknown
                     * @enum {string}
                     */
                    sexAtBirth?: "female" | "male" | "unknown";
                    /** @default null */
                    heightCm?: number | null;
                    /** @default null */
                    weightKg?: number | null;
                    /**
                     * @default unknown
                     * @enum {string}
                     */
                    researchConsent?: "granted" | "refused" | "unknown";
                };
            };
        };
        responses: {
            /** @description The patient, and who may be the same person */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisteredPatient"];
                };
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    matchPatients: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The same request under the same key is done once, and answered the same for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                centerId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    familyName: string;
                    givenName: string;
                    /** @default null */
                    birthDate?: string | null;
                    /**
                     * @default unknown
                     * @enum {string}
                     */
                    sexAtBirth?: "female" | "male" | "unknown";
                };
            };
        };
        responses: {
            /** @description At most ten patients, the likeliest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PatientMatches"];
                };
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    getPatient: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The ETag that you have: spares the body */
                "If-None-Match"?: string;
            };
            path: {
                centerId: string;
                patientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The patient */
            200: {
                headers: {
                    /** @description The version, for `If-None-Match` and `If-Match` */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Patient"];
                };
            };
            /** @description You have this version: `If-None-Match` names it */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    changePatient: {
        parameters: {
            query?: never;
            header: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The ETag that you have read, or `*`: change this version only */
                "If-Match": string;
            };
            path: {
                centerId: string;
                patientId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    mrn?: string | null;
                    identifiers?: {
                        system: string;
                        value: string;
                    }[];
                    familyName?: string;
                    givenName?: string;
                    birthDate?: string | null;
                    /** @enum {string} */
                    sexAtBirth?: "female" | "male" | "unknown";
                    heightCm?: number | null;
                    weightKg?: number | null;
                    /** @enum {string} */
                    researchConsent?: "granted" | "refused" | "unknown";
                    /** @enum {string} */
                    status?: "active" | "archived";
                };
            };
        };
        responses: {
            /** @description The patient */
            200: {
                headers: {
                    /** @description The version, for `If-None-Match` and `If-Match` */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Patient"];
                };
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    mergePatients: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The same request under the same key is done once, and answered the same for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                centerId: string;
                patientId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    targetId: string;
                };
            };
        };
        responses: {
            /** @description The merge, and how far it is */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PatientMerge"];
                };
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    getPatientMerge: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The ETag that you have: spares the body */
                "If-None-Match"?: string;
            };
            path: {
                centerId: string;
                mergeId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The merge, and how far it is */
            200: {
                headers: {
                    /** @description The version, for `If-None-Match` and `If-Match` */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PatientMerge"];
                };
            };
            /** @description You have this version: `If-None-Match` names it */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    undoPatientMerge: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The same request under the same key is done once, and answered the same for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                centerId: string;
                mergeId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The merge, and how far it is */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PatientMerge"];
                };
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    listRecordings: {
        parameters: {
            query?: {
                status?: "awaiting_upload" | "uploaded" | "processing" | "analyzed" | "rejected" | "failed" | "reviewed" | "entered_in_error";
                kind?: "heart" | "lung";
                site?: "AV" | "PV" | "TV" | "MV" | "ERB" | "anterior_left_upper" | "anterior_left_middle" | "anterior_left_lower" | "anterior_right_upper" | "anterior_right_middle" | "anterior_right_lower" | "posterior_left_upper" | "posterior_left_middle" | "posterior_left_lower" | "posterior_right_upper" | "posterior_right_middle" | "posterior_right_lower" | "lateral_left_upper" | "lateral_left_middle" | "lateral_left_lower" | "lateral_right_upper" | "lateral_right_middle" | "lateral_right_lower" | "trachea";
                patientId?: string;
                deviceId?: string;
                examId?: string;
                uploadOverdue?: string;
                /** @description Captured from this point in time on */
                from?: string;
                /** @description Captured before this point in time */
                before?: string;
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The ETag that you have: spares the body */
                "If-None-Match"?: string;
            };
            path: {
                centerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of recordings */
            200: {
                headers: {
                    /** @description The version, for `If-None-Match` and `If-Match` */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordingPage"];
                };
            };
            /** @description You have this version: `If-None-Match` names it */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    rerunRecording: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The same request under the same key is done once, and answered the same for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                centerId: string;
                recordingId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The recording, which waits for a worker */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordingVersion"];
                };
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    getRecording: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The ETag that you have: spares the body */
                "If-None-Match"?: string;
            };
            path: {
                centerId: string;
                recordingId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The recording */
            200: {
                headers: {
                    /** @description The version, for `If-None-Match` and `If-Match` */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recording"];
                };
            };
            /** @description You have this version: `If-None-Match` names it */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    announceRecording: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
            };
            path: {
                centerId: string;
                recordingId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Null: somebody will say later whose it is
                     * @default null
                     */
                    patientId?: string | null;
                    /** @enum {string} */
                    kind: "heart" | "lung";
                    /** @enum {string} */
                    site: "AV" | "PV" | "TV" | "MV" | "ERB" | "anterior_left_upper" | "anterior_left_middle" | "anterior_left_lower" | "anterior_right_upper" | "anterior_right_middle" | "anterior_right_lower" | "posterior_left_upper" | "posterior_left_middle" | "posterior_left_lower" | "posterior_right_upper" | "posterior_right_middle" | "posterior_right_lower" | "lateral_left_upper" | "lateral_left_middle" | "lateral_left_lower" | "lateral_right_upper" | "lateral_right_middle" | "lateral_right_lower" | "trachea";
                    /** @default null */
                    posture?: ("sitting" | "supine" | "left_lateral" | "standing") | null;
                    /** @default null */
                    deviceId?: string | null;
                    /** @default null */
                    examId?: string | null;
                    /**
                     * Format: date-time
                     * @description By the clock of whatever has recorded it
                     */
                    capturedAt: string;
                    /**
                     * @description What you will upload over plain HTTP; null: you upload otherwise
                     * @default null
                     */
                    sound?: {
                        contentType: string;
                        sizeBytes: number;
                        /** @default null */
                        sha256?: string | null;
                    } | null;
                };
            };
        };
        responses: {
            /** @description The recording, which was announced before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnnouncedRecording"];
                };
            };
            /** @description What was made; `Location` says where it is */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnnouncedRecording"];
                };
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    correctRecording: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                "If-Match"?: string;
            };
            path: {
                centerId: string;
                recordingId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    site?: "AV" | "PV" | "TV" | "MV" | "ERB" | "anterior_left_upper" | "anterior_left_middle" | "anterior_left_lower" | "anterior_right_upper" | "anterior_right_middle" | "anterior_right_lower" | "posterior_left_upper" | "posterior_left_middle" | "posterior_left_lower" | "posterior_right_upper" | "posterior_right_middle" | "posterior_right_lower" | "lateral_left_upper" | "lateral_left_middle" | "lateral_left_lower" | "lateral_right_upper" | "lateral_right_middle" | "lateral_right_lower" | "trachea";
                    posture?: ("sitting" | "supine" | "left_lateral" | "standing") | null;
                    examId?: string | null;
                };
            };
        };
        responses: {
            /** @description The recording as it is now */
            200: {
                headers: {
                    /** @description The version, for `If-None-Match` and `If-Match` */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordingVersion"];
                };
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    getAudio: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description One span of bytes, such as `bytes=0-1023`: RFC 9110, section 14.2. */
                Range?: string;
                /** @description The ETag that you have: spares the body */
                "If-None-Match"?: string;
            };
            path: {
                centerId: string;
                recordingId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sound, as whatever its uploader has called it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/*": string;
                };
            };
            /** @description The span that `Range` asks for */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/*": string;
                };
            };
            /** @description You have this version: `If-None-Match` names it */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            416: components["responses"]["RangeNotSatisfiable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    getAnalysis: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The ETag that you have: spares the body */
                "If-None-Match"?: string;
            };
            path: {
                centerId: string;
                recordingId: string;
                analysisId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The analysis */
            200: {
                headers: {
                    /** @description The version, for `If-None-Match` and `If-Match` */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Analysis"];
                };
            };
            /** @description You have this version: `If-None-Match` names it */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    getPeaks: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description One span of bytes, such as `bytes=0-1023`: RFC 9110, section 14.2. */
                Range?: string;
                /** @description The ETag that you have: spares the body */
                "If-None-Match"?: string;
            };
            path: {
                centerId: string;
                recordingId: string;
                analysisId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Waveform peaks at several zooms */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            /** @description The span that `Range` asks for */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            /** @description You have this version: `If-None-Match` names it */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            416: components["responses"]["RangeNotSatisfiable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    getSpectrogram: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description One span of bytes, such as `bytes=0-1023`: RFC 9110, section 14.2. */
                Range?: string;
                /** @description The ETag that you have: spares the body */
                "If-None-Match"?: string;
            };
            path: {
                centerId: string;
                recordingId: string;
                analysisId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Spectrogram picture */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/png": string;
                };
            };
            /** @description The span that `Range` asks for */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/png": string;
                };
            };
            /** @description You have this version: `If-None-Match` names it */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            416: components["responses"]["RangeNotSatisfiable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    getPlaybackBell: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description One span of bytes, such as `bytes=0-1023`: RFC 9110, section 14.2. */
                Range?: string;
                /** @description The ETag that you have: spares the body */
                "If-None-Match"?: string;
            };
            path: {
                centerId: string;
                recordingId: string;
                analysisId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sound for listening: bell */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/flac": string;
                };
            };
            /** @description The span that `Range` asks for */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/flac": string;
                };
            };
            /** @description You have this version: `If-None-Match` names it */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            416: components["responses"]["RangeNotSatisfiable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    getPlaybackDiaphragm: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description One span of bytes, such as `bytes=0-1023`: RFC 9110, section 14.2. */
                Range?: string;
                /** @description The ETag that you have: spares the body */
                "If-None-Match"?: string;
            };
            path: {
                centerId: string;
                recordingId: string;
                analysisId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sound for listening: diaphragm */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/flac": string;
                };
            };
            /** @description The span that `Range` asks for */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/flac": string;
                };
            };
            /** @description You have this version: `If-None-Match` names it */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            416: components["responses"]["RangeNotSatisfiable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    getPlaybackWide: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description One span of bytes, such as `bytes=0-1023`: RFC 9110, section 14.2. */
                Range?: string;
                /** @description The ETag that you have: spares the body */
                "If-None-Match"?: string;
            };
            path: {
                centerId: string;
                recordingId: string;
                analysisId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sound for listening: wide */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/flac": string;
                };
            };
            /** @description The span that `Range` asks for */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/flac": string;
                };
            };
            /** @description You have this version: `If-None-Match` names it */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            416: components["responses"]["RangeNotSatisfiable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The ETag that you have: spares the body */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description You */
            200: {
                headers: {
                    /** @description The version, for `If-None-Match` and `If-Match` */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description You have this version: `If-None-Match` names it */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    renameMe: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    displayName: string;
                };
            };
        };
        responses: {
            /** @description You */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    listMembers: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The ETag that you have: spares the body */
                "If-None-Match"?: string;
            };
            path: {
                centerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of members */
            200: {
                headers: {
                    /** @description The version, for `If-None-Match` and `If-Match` */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberPage"];
                };
            };
            /** @description You have this version: `If-None-Match` names it */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    getMember: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The ETag that you have: spares the body */
                "If-None-Match"?: string;
            };
            path: {
                centerId: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The member */
            200: {
                headers: {
                    /** @description The version, for `If-None-Match` and `If-Match` */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description You have this version: `If-None-Match` names it */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    removeMember: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                "If-Match"?: string;
            };
            path: {
                centerId: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The former member */
            200: {
                headers: {
                    /** @description The version, for `If-None-Match` and `If-Match` */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    setMemberRole: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                "If-Match"?: string;
            };
            path: {
                centerId: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    role: "admin" | "clinician" | "technician" | "viewer";
                };
            };
        };
        responses: {
            /** @description The member */
            200: {
                headers: {
                    /** @description The version, for `If-None-Match` and `If-Match` */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    listInvitations: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The ETag that you have: spares the body */
                "If-None-Match"?: string;
            };
            path: {
                centerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of invitations */
            200: {
                headers: {
                    /** @description The version, for `If-None-Match` and `If-Match` */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationPage"];
                };
            };
            /** @description You have this version: `If-None-Match` names it */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    inviteMember: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The same request under the same key is done once, and answered the same for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                centerId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                    /** @enum {string} */
                    role: "admin" | "clinician" | "technician" | "viewer";
                };
            };
        };
        responses: {
            /** @description The invitation and its token */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedInvitation"];
                };
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    resendInvitation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The same request under the same key is done once, and answered the same for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                centerId: string;
                invitationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The invitation and its new token */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedInvitation"];
                };
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    revokeInvitation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
            };
            path: {
                centerId: string;
                invitationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The revoked invitation */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    acceptInvitation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The same request under the same key is done once, and answered the same for a day. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                    displayName: string;
                };
            };
        };
        responses: {
            /** @description What you are now, and to which center */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Membership"];
                };
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    suspendMember: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The same request under the same key is done once, and answered the same for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                centerId: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The member */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    reinstateMember: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The same request under the same key is done once, and answered the same for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                centerId: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The member */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    endMemberSessions: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The same request under the same key is done once, and answered the same for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                centerId: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The member */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    disableAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The same request under the same key is done once, and answered the same for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountStatus"];
                };
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    enableAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The same request under the same key is done once, and answered the same for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountStatus"];
                };
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    listDevices: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The ETag that you have: spares the body */
                "If-None-Match"?: string;
            };
            path: {
                centerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of devices */
            200: {
                headers: {
                    /** @description The version, for `If-None-Match` and `If-Match` */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DevicePage"];
                };
            };
            /** @description You have this version: `If-None-Match` names it */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    registerDevice: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The same request under the same key is done once, and answered the same for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                centerId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    id: string;
                    serialNumber: string;
                    model: string;
                    firmwareVersion: string;
                    sampleRate: number;
                    /** @default null */
                    calibratedAt?: string | null;
                };
            };
        };
        responses: {
            /** @description The device */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Device"];
                };
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    getDevice: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The ETag that you have: spares the body */
                "If-None-Match"?: string;
            };
            path: {
                centerId: string;
                deviceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The device */
            200: {
                headers: {
                    /** @description The version, for `If-None-Match` and `If-Match` */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Device"];
                };
            };
            /** @description You have this version: `If-None-Match` names it */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    setDeviceStatus: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                "If-Match"?: string;
            };
            path: {
                centerId: string;
                deviceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    status: "active" | "locked";
                };
            };
        };
        responses: {
            /** @description The device */
            200: {
                headers: {
                    /** @description The version, for `If-None-Match` and `If-Match` */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Device"];
                };
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    offerPairing: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The same request under the same key is done once, and answered the same for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                centerId: string;
                deviceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The code, to be typed into the companion app */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PairingCode"];
                };
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    unpairDevice: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                "If-Match"?: string;
            };
            path: {
                centerId: string;
                deviceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The device */
            200: {
                headers: {
                    /** @description The version, for `If-None-Match` and `If-Match` */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Device"];
                };
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    recordHeartbeat: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The same request under the same key is done once, and answered the same for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                centerId: string;
                deviceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    batteryFraction: number | null;
                    firmwareVersion: string;
                    /**
                     * Format: date-time
                     * @description If it was calibrated since the last one
                     */
                    calibratedAt?: string;
                    /** Format: date-time */
                    deviceTime: string;
                };
            };
        };
        responses: {
            /** @description The device */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Device"];
                };
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    pairDevice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description Which device this is now, and what it signs in with */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PairedDevice"];
                };
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    listModels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The models, by name */
            200: {
                headers: {
                    /** @description The version, for `If-None-Match` and `If-Match` */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelList"];
                };
            };
            /** @description You have this version: `If-None-Match` names it */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidArgument"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    getModelCard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The card */
            200: {
                headers: {
                    /** @description The version, for `If-None-Match` and `If-Match` */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelCard"];
                };
            };
            /** @description You have this version: `If-None-Match` names it */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidArgument"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    listWebhooks: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The ETag that you have: spares the body */
                "If-None-Match"?: string;
            };
            path: {
                centerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All webhooks of the center */
            200: {
                headers: {
                    /** @description The version, for `If-None-Match` and `If-Match` */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookList"];
                };
            };
            /** @description You have this version: `If-None-Match` names it */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The same request under the same key is done once, and answered the same for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                centerId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    id: string;
                    /** Format: uri */
                    url: string;
                    eventTypes: ("recording.analyzed" | "recording.rejected" | "recording.failed" | "recording.reviewed" | "recording.entered_in_error")[];
                };
            };
        };
        responses: {
            /** @description The webhook and its secret */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedWebhook"];
                };
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    getWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The ETag that you have: spares the body */
                "If-None-Match"?: string;
            };
            path: {
                centerId: string;
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhook */
            200: {
                headers: {
                    /** @description The version, for `If-None-Match` and `If-Match` */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description You have this version: `If-None-Match` names it */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
            };
            path: {
                centerId: string;
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhook that was */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    changeWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                "If-Match"?: string;
            };
            path: {
                centerId: string;
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uri */
                    url?: string;
                    eventTypes?: ("recording.analyzed" | "recording.rejected" | "recording.failed" | "recording.reviewed" | "recording.entered_in_error")[];
                    /** @enum {string} */
                    status?: "active" | "disabled";
                };
            };
        };
        responses: {
            /** @description The webhook */
            200: {
                headers: {
                    /** @description The version, for `If-None-Match` and `If-Match` */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The same request under the same key is done once, and answered the same for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                centerId: string;
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhook and its new secret */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedWebhook"];
                };
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The ETag that you have: spares the body */
                "If-None-Match"?: string;
            };
            path: {
                centerId: string;
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of deliveries */
            200: {
                headers: {
                    /** @description The version, for `If-None-Match` and `If-Match` */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryPage"];
                };
            };
            /** @description You have this version: `If-None-Match` names it */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    redeliverWebhookEvent: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The same request under the same key is done once, and answered the same for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                centerId: string;
                webhookId: string;
                deliveryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery, which is on its way */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    registerApp: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
            };
            path: {
                centerId: string;
                installationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The app, and until when it is remembered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["App"];
                };
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    forgetApp: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
            };
            path: {
                centerId: string;
                installationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is forgotten */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ForgottenApp"];
                };
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    listAuditEvents: {
        parameters: {
            query?: {
                /** @description What this user, device or part of the system did */
                actor?: string;
                action?: "me.read" | "me.update" | "center.create" | "center.read" | "center.configure" | "member.list" | "member.read" | "member.update" | "member.remove" | "member.suspend" | "member.reinstate" | "member.end_sessions" | "account.disable" | "account.enable" | "invitation.create" | "invitation.list" | "invitation.resend" | "invitation.revoke" | "invitation.accept" | "device.create" | "device.list" | "device.read" | "device.update" | "device.offer_pairing" | "device.pair" | "device.unpair" | "device.heartbeat" | "patient.create" | "patient.read" | "patient.search" | "patient.update" | "patient.delete" | "patient.erase" | "patient.hold" | "patient.release" | "patient.read_hold" | "patient.match" | "patient.merge" | "patient.unmerge" | "patient.receive" | "recording.create" | "recording.read" | "recording.search" | "recording.rerun" | "recording.update" | "recording.delete" | "recording.listen" | "recording.analyze" | "recording.orphaned" | "analysis.read" | "analysis.list" | "analysis.compare" | "analysis.choose" | "recording.reanalyze" | "center.retain" | "export.start" | "export.read" | "export.download" | "export.delete" | "job.list" | "job.read" | "job.cancel" | "job.retry" | "webhook.create" | "webhook.list" | "webhook.read" | "webhook.update" | "webhook.delete" | "webhook.rotate_secret" | "webhook.list_deliveries" | "webhook.redeliver" | "app.register" | "app.forget" | "annotation.list" | "annotation.read" | "annotation.create" | "annotation.update" | "annotation.delete" | "review.list" | "review.create" | "recording.retract" | "recording.describe" | "recording.move" | "recording.undo" | "assignment.list" | "inbox.list" | "inbox.match" | "patient.timeline" | "exam.read" | "exam.list" | "report.read" | "audit.read" | "request.unroutable";
                /** @description From this point in time on */
                from?: string;
                /** @description Before this point in time */
                before?: string;
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The ETag that you have: spares the body */
                "If-None-Match"?: string;
            };
            path: {
                centerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of events */
            200: {
                headers: {
                    /** @description The version, for `If-None-Match` and `If-Match` */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEventPage"];
                };
            };
            /** @description You have this version: `If-None-Match` names it */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    getAccessLog: {
        parameters: {
            query?: {
                /** @description From this point in time on */
                from?: string;
                /** @description Before this point in time */
                before?: string;
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The ETag that you have: spares the body */
                "If-None-Match"?: string;
            };
            path: {
                centerId: string;
                patientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of events */
            200: {
                headers: {
                    /** @description The version, for `If-None-Match` and `If-Match` */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEventPage"];
                };
            };
            /** @description You have this version: `If-None-Match` names it */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    listAnalyses: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The ETag that you have: spares the body */
                "If-None-Match"?: string;
            };
            path: {
                centerId: string;
                recordingId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The analyses, and which one counts */
            200: {
                headers: {
                    /** @description The version, for `If-None-Match` and `If-Match` */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnalysisList"];
                };
            };
            /** @description You have this version: `If-None-Match` names it */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    compareAnalyses: {
        parameters: {
            query: {
                a: string;
                b: string;
            };
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The ETag that you have: spares the body */
                "If-None-Match"?: string;
            };
            path: {
                centerId: string;
                recordingId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In what they differ */
            200: {
                headers: {
                    /** @description The version, for `If-None-Match` and `If-Match` */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnalysisComparison"];
                };
            };
            /** @description You have this version: `If-None-Match` names it */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    chooseAnalysis: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                "If-Match"?: string;
            };
            path: {
                centerId: string;
                recordingId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    analysisId: string;
                };
            };
        };
        responses: {
            /** @description The recording with its current analysis */
            200: {
                headers: {
                    /** @description The version, for `If-None-Match` and `If-Match` */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recording"];
                };
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    startReanalysis: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The same request under the same key is done once, and answered the same for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                centerId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    scope: {
                        /** @constant */
                        type: "recording";
                        recordingId: string;
                    } | {
                        /** @constant */
                        type: "patient";
                        patientId: string;
                    } | {
                        /** @constant */
                        type: "center";
                    };
                    /**
                     * @description New analyses count, but where a clinician has reviewed or chosen one.
                     * @default true
                     */
                    makeCurrent?: boolean;
                    /**
                     * @default new_model
                     * @enum {string}
                     */
                    purpose?: "new_model" | "quality_check";
                };
            };
        };
        responses: {
            /** @description The job */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    listJobs: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The ETag that you have: spares the body */
                "If-None-Match"?: string;
            };
            path: {
                centerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of jobs */
            200: {
                headers: {
                    /** @description The version, for `If-None-Match` and `If-Match` */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobPage"];
                };
            };
            /** @description You have this version: `If-None-Match` names it */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    getJob: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The ETag that you have: spares the body */
                "If-None-Match"?: string;
            };
            path: {
                centerId: string;
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job */
            200: {
                headers: {
                    /** @description The version, for `If-None-Match` and `If-Match` */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description You have this version: `If-None-Match` names it */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    cancelJob: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The same request under the same key is done once, and answered the same for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                centerId: string;
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The cancelled job */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    retryJob: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The same request under the same key is done once, and answered the same for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                centerId: string;
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job, queued */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    erasePatient: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The same request under the same key is done once, and answered the same for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                centerId: string;
                patientId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    dryRun: boolean;
                    /**
                     * @default patient_request
                     * @enum {string}
                     */
                    purpose?: "patient_request" | "consent_withdrawn" | "entered_in_error" | "retention";
                };
            };
        };
        responses: {
            /** @description The job */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    runRetention: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The same request under the same key is done once, and answered the same for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                centerId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    dryRun: boolean;
                };
            };
        };
        responses: {
            /** @description The job */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    getLegalHold: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The ETag that you have: spares the body */
                "If-None-Match"?: string;
            };
            path: {
                centerId: string;
                patientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The hold */
            200: {
                headers: {
                    /** @description The version, for `If-None-Match` and `If-Match` */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LegalHold"];
                };
            };
            /** @description You have this version: `If-None-Match` names it */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    setLegalHold: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
            };
            path: {
                centerId: string;
                patientId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description The hold */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LegalHold"];
                };
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    liftLegalHold: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
            };
            path: {
                centerId: string;
                patientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The hold that was lifted */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LegalHold"];
                };
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    startResearchExport: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The same request under the same key is done once, and answered the same for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                centerId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    kind: "research";
                    /**
                     * @description Fewer patients of one age band, sex and site are not told apart from others
                     * @default 5
                     */
                    minimumCellSize?: number;
                };
            };
        };
        responses: {
            /** @description The job; its id is the export’s */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    getExport: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The ETag that you have: spares the body */
                "If-None-Match"?: string;
            };
            path: {
                centerId: string;
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The export */
            200: {
                headers: {
                    /** @description The version, for `If-None-Match` and `If-Match` */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Export"];
                };
            };
            /** @description You have this version: `If-None-Match` names it */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    deleteExport: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
            };
            path: {
                centerId: string;
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    getExportFile: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description One span of bytes, such as `bytes=0-1023`: RFC 9110, section 14.2. */
                Range?: string;
                /** @description The ETag that you have: spares the body */
                "If-None-Match"?: string;
            };
            path: {
                centerId: string;
                jobId: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description NDJSON, or what the file is */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description The span that `Range` asks for */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description You have this version: `If-None-Match` names it */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            416: components["responses"]["RangeNotSatisfiable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    listAnnotations: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The ETag that you have: spares the body */
                "If-None-Match"?: string;
            };
            path: {
                centerId: string;
                recordingId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of annotations */
            200: {
                headers: {
                    /** @description The version, for `If-None-Match` and `If-Match` */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnnotationPage"];
                };
            };
            /** @description You have this version: `If-None-Match` names it */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    createAnnotation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The same request under the same key is done once, and answered the same for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                centerId: string;
                recordingId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    id: string;
                    /** @enum {string} */
                    kind: "s1" | "s2" | "s3" | "s4" | "systolic_murmur" | "diastolic_murmur" | "click" | "friction_rub" | "wheeze" | "crackle" | "rhonchus" | "stridor" | "artifact" | "note";
                    startSeconds: number;
                    endSeconds: number;
                    note: string | null;
                };
            };
        };
        responses: {
            /** @description The annotation */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Annotation"];
                };
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    getAnnotation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The ETag that you have: spares the body */
                "If-None-Match"?: string;
            };
            path: {
                centerId: string;
                recordingId: string;
                annotationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The annotation */
            200: {
                headers: {
                    /** @description The version, for `If-None-Match` and `If-Match` */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Annotation"];
                };
            };
            /** @description You have this version: `If-None-Match` names it */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    editAnnotation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                "If-Match"?: string;
            };
            path: {
                centerId: string;
                recordingId: string;
                annotationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind?: "s1" | "s2" | "s3" | "s4" | "systolic_murmur" | "diastolic_murmur" | "click" | "friction_rub" | "wheeze" | "crackle" | "rhonchus" | "stridor" | "artifact" | "note";
                    startSeconds?: number;
                    endSeconds?: number;
                    note?: string | null;
                    /** @enum {string} */
                    status?: "active" | "withdrawn";
                };
            };
        };
        responses: {
            /** @description The annotation */
            200: {
                headers: {
                    /** @description The version, for `If-None-Match` and `If-Match` */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Annotation"];
                };
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    listReviews: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The ETag that you have: spares the body */
                "If-None-Match"?: string;
            };
            path: {
                centerId: string;
                recordingId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All reviews */
            200: {
                headers: {
                    /** @description The version, for `If-None-Match` and `If-Match` */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewList"];
                };
            };
            /** @description You have this version: `If-None-Match` names it */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    reviewRecording: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The same request under the same key is done once, and answered the same for a day. */
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                centerId: string;
                recordingId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    id: string;
                    analysisId: string;
                    /** @enum {string} */
                    verdict: "agree" | "disagree" | "cant_tell";
                    findings: {
                        murmur: ("present" | "absent") | null;
                        wheeze: ("present" | "absent") | null;
                        crackles: ("present" | "absent") | null;
                        isRatePlausible: boolean | null;
                        isQualityUsable: boolean | null;
                    };
                    comment: string | null;
                };
            };
        };
        responses: {
            /** @description The review; its `ETag` is that of the recording */
            201: {
                headers: {
                    /** @description The version, for `If-None-Match` and `If-Match` */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Review"];
                };
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    retractRecording: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The same request under the same key is done once, and answered the same for a day. */
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                centerId: string;
                recordingId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description The retracted recording */
            200: {
                headers: {
                    /** @description The version, for `If-None-Match` and `If-Match` */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordingVersion"];
                };
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    getExam: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The ETag that you have: spares the body */
                "If-None-Match"?: string;
            };
            path: {
                centerId: string;
                examId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The exam */
            200: {
                headers: {
                    /** @description The version, for `If-None-Match` and `If-Match` */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Exam"];
                };
            };
            /** @description You have this version: `If-None-Match` names it */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    listExamsOfPatient: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The ETag that you have: spares the body */
                "If-None-Match"?: string;
            };
            path: {
                centerId: string;
                patientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of exams */
            200: {
                headers: {
                    /** @description The version, for `If-None-Match` and `If-Match` */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExamPage"];
                };
            };
            /** @description You have this version: `If-None-Match` names it */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    listInbox: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The ETag that you have: spares the body */
                "If-None-Match"?: string;
            };
            path: {
                centerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the inbox */
            200: {
                headers: {
                    /** @description The version, for `If-None-Match` and `If-Match` */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InboxPage"];
                };
            };
            /** @description You have this version: `If-None-Match` names it */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    findCandidates: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The ETag that you have: spares the body */
                "If-None-Match"?: string;
            };
            path: {
                centerId: string;
                recordingId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description At most ten patients, the likeliest first */
            200: {
                headers: {
                    /** @description The version, for `If-None-Match` and `If-Match` */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CandidateList"];
                };
            };
            /** @description You have this version: `If-None-Match` names it */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    describeSound: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The same request under the same key is done once, and answered the same for a day. */
                "Idempotency-Key"?: string;
            };
            path: {
                centerId: string;
                recordingId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    patientId: string | null;
                    /** @enum {string} */
                    kind: "heart" | "lung";
                    /** @enum {string} */
                    site: "AV" | "PV" | "TV" | "MV" | "ERB" | "anterior_left_upper" | "anterior_left_middle" | "anterior_left_lower" | "anterior_right_upper" | "anterior_right_middle" | "anterior_right_lower" | "posterior_left_upper" | "posterior_left_middle" | "posterior_left_lower" | "posterior_right_upper" | "posterior_right_middle" | "posterior_right_lower" | "lateral_left_upper" | "lateral_left_middle" | "lateral_left_lower" | "lateral_right_upper" | "lateral_right_middle" | "lateral_right_lower" | "trachea";
                    posture: ("sitting" | "supine" | "left_lateral" | "standing") | null;
                    /** @default null */
                    examId?: string | null;
                    /**
                     * @description Null: the device that has uploaded it, if one has
                     * @default null
                     */
                    deviceId?: string | null;
                    /**
                     * @description Null: when the sound came in
                     * @default null
                     */
                    capturedAt?: string | null;
                };
            };
        };
        responses: {
            /** @description The recording, and the entry in its history */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssignedRecording"];
                };
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    moveRecording: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The same request under the same key is done once, and answered the same for a day. */
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                centerId: string;
                recordingId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    fromPatientId: string | null;
                    toPatientId: string | null;
                    /** @default null */
                    reason?: string | null;
                };
            };
        };
        responses: {
            /** @description The recording, and the entry in its history */
            200: {
                headers: {
                    /** @description The version, for `If-None-Match` and `If-Match` */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssignedRecording"];
                };
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    undoAssignment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The same request under the same key is done once, and answered the same for a day. */
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                centerId: string;
                recordingId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The entry that you take for the last one */
                    assignmentId: string;
                    /** @default null */
                    reason?: string | null;
                };
            };
        };
        responses: {
            /** @description The recording, and the entry in its history */
            200: {
                headers: {
                    /** @description The version, for `If-None-Match` and `If-Match` */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssignedRecording"];
                };
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    listAssignments: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The ETag that you have: spares the body */
                "If-None-Match"?: string;
            };
            path: {
                centerId: string;
                recordingId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the history */
            200: {
                headers: {
                    /** @description The version, for `If-None-Match` and `If-Match` */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssignmentPage"];
                };
            };
            /** @description You have this version: `If-None-Match` names it */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    getTimeline: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before */
                cursor?: string;
            };
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The ETag that you have: spares the body */
                "If-None-Match"?: string;
            };
            path: {
                centerId: string;
                patientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the timeline */
            200: {
                headers: {
                    /** @description The version, for `If-None-Match` and `If-Match` */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimelinePage"];
                };
            };
            /** @description You have this version: `If-None-Match` names it */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    getUsageReport: {
        parameters: {
            query?: {
                /** @description From this point in time on */
                from?: string;
                /** @description Before this point in time; default: now */
                before?: string;
            };
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
                /** @description The ETag that you have: spares the body */
                "If-None-Match"?: string;
            };
            path: {
                centerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report */
            200: {
                headers: {
                    /** @description The version, for `If-None-Match` and `If-Match` */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UsageReport"];
                };
            };
            /** @description You have this version: `If-None-Match` names it */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    receiveHl7Message: {
        parameters: {
            query?: never;
            header?: {
                /** @description Why you ask: HL7 v3 PurposeOfUse, for the audit log. Without it: TREAT. */
                "X-Purpose-Of-Use"?: "TREAT" | "ETREAT" | "HPAYMT" | "HOPERAT" | "HRESCH" | "PATRQT";
            };
            path: {
                centerId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/hl7-v2": string;
            };
        };
        responses: {
            /** @description ACK: AA, AE or AR, with an ERR segment where there was a fault */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/hl7-v2": string;
                };
            };
            400: components["responses"]["InvalidArgument"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["PermissionDenied"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
}
