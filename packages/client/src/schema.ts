/** Generated from docs/openapi.json by `npm run generate`; do not edit. */
export interface paths {
    "/api/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * API keys
         * @description Needs `api-keys:manage`.
         */
        get: operations["listApiKeys"];
        put?: never;
        /**
         * Make an API key; it is shown this once
         * @description Needs `api-keys:manage`.
         */
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys/{id}": {
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
         * Revoke an API key, at once
         * @description Needs `api-keys:manage`.
         */
        delete: operations["revokeApiKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Assets, newest first
         * @description Needs `assets:read`.
         */
        get: operations["listAssets"];
        put?: never;
        /**
         * Upload a file
         * @description The body is the file itself. What it is, its bytes decide: the content type is only a hint. Images are written anew without their metadata and in smaller sizes; drawings (SVG) are cleaned. A file that was uploaded before is answered with 200 and the same asset.
         *
         *     Needs `assets:write`.
         */
        post: operations["uploadAsset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assets/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is known of an asset
         * @description Needs `assets:read`.
         */
        get: operations["showAsset"];
        put?: never;
        post?: never;
        /**
         * Delete an asset that nothing uses
         * @description Needs `assets:write`.
         */
        delete: operations["deleteAsset"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assets/{sha256}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The file itself, or a smaller size of an image
         * @description Takes Range; the answer never changes, so it may be cached for ever.
         *
         *     Needs `assets:read`.
         */
        get: operations["readAssetContent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assets/{sha256}/uses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where an asset is used
         * @description Needs `assets:read`.
         */
        get: operations["listAssetUses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Attempts, newest first
         * @description Needs `attempts:read`.
         */
        get: operations["listAttempts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attempts.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Attempts as CSV
         * @description Needs `attempts:read`.
         */
        get: operations["downloadAttemptsCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attempts.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Attempts as a workbook
         * @description Needs `attempts:read`.
         */
        get: operations["downloadAttemptsWorkbook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attempts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything about an attempt
         * @description Needs `attempts:read`.
         */
        get: operations["readAttempt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attempts/{id}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every answer that was stored, by question
         * @description The highest sequence of a question is its answer.
         *
         *     Needs `attempts:read`.
         */
        get: operations["listAnswers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attempts/{id}/answers.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every answer that was stored, as CSV
         * @description Needs `attempts:read`.
         */
        get: operations["downloadAnswersCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attempts/{id}/appeal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is on record of an attempt, for an appeal
         * @description Needs `attempts:read`.
         */
        get: operations["readAppeal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attempts/{id}/appeal.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is on record of an attempt, to print
         * @description Needs `attempts:read`.
         */
        get: operations["downloadAppeal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attempts/{id}/grades": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every grade that people gave, oldest first
         * @description Needs `attempts:read`.
         */
        get: operations["listGrades"];
        put?: never;
        /**
         * Grade an answer, or override a whole attempt
         * @description With `position`: an essay’s points. Without: the attempt’s points, its verdict, or both. Earlier grades stay on record; the latest counts. Where the organization demands a second grader, it is proposed until another person confirms it.
         *
         *     Needs `attempts:grade`.
         */
        post: operations["gradeAttempt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attempts/{id}/report.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A learner’s score report, to print
         * @description Whatever is released; in the learner’s language, else the course’s, where it is known.
         *
         *     Needs `attempts:read`.
         */
        get: operations["downloadScoreReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was changed, newest first
         * @description Needs `audit:read`.
         */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compute the log’s hash chain anew
         * @description Needs `audit:read`.
         */
        get: operations["verifyAuditLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Corrections, newest first
         * @description Needs `attempts:read`.
         */
        get: operations["listCorrections"];
        put?: never;
        /**
         * Draft a correction
         * @description `replace`: judged by `content` instead; `also`: by the better of the two (keyed twice); `drop`: counts nowhere; `credit`: everybody has all its points. It touches attempts whose form has one of these versions of the question. Nothing changes before it is applied.
         *
         *     Needs `scores:correct`.
         */
        post: operations["createCorrection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/corrections/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A correction, and how far it is
         * @description Needs `attempts:read`.
         */
        get: operations["readCorrection"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/corrections/{id}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Apply a correction
         * @description Every attempt that it touches is scored anew by a job; grades are sent to LMSs again, learners are told, open reports of the question are resolved. Where the organization demands two people, somebody else than its maker applies it.
         *
         *     Needs `scores:correct`.
         */
        post: operations["applyCorrection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/corrections/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whose score would change, and how
         * @description Needs `scores:correct`.
         */
        get: operations["previewCorrection"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/corrections/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw a correction
         * @description Attempts that it touched are scored as without it.
         *
         *     Needs `scores:correct`.
         */
        post: operations["withdrawCorrection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/courses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Courses, newest first
         * @description Needs `courses:read`.
         */
        get: operations["listCourses"];
        put?: never;
        /**
         * Create a course
         * @description Needs `courses:write`.
         */
        post: operations["createCourse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/courses/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A course with its whole outline
         * @description Modules and activities in order, without the lessons’ bodies. The header ETag is the revision, for If-Match.
         *
         *     Needs `courses:read`.
         */
        get: operations["showCourse"];
        put?: never;
        post?: never;
        /**
         * Delete a course; it can be restored
         * @description Its releases stay, and what was made of them.
         *
         *     Needs `courses:write`.
         */
        delete: operations["deleteCourse"];
        options?: never;
        head?: never;
        /**
         * Change a course’s own fields
         * @description Needs `courses:write`.
         */
        patch: operations["updateCourse"];
        trace?: never;
    };
    "/api/v1/courses/{id}/activities/{activityId}": {
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
         * Take an activity out of the course
         * @description A quiz stays in the bank of quizzes. A lesson is deleted and can be restored.
         *
         *     Needs `courses:write`.
         */
        delete: operations["removeActivity"];
        options?: never;
        head?: never;
        /**
         * Move an activity
         * @description Needs `courses:write`.
         */
        patch: operations["moveActivity"];
        trace?: never;
    };
    "/api/v1/courses/{id}/deleted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was deleted in a course and can be restored
         * @description Needs `courses:read`.
         */
        get: operations["listDeletedParts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/courses/{id}/duplicate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Copy a course with its modules, lessons and quizzes
         * @description Questions and assets are shared, since both courses draw on one bank.
         *
         *     Needs `courses:write`.
         */
        post: operations["duplicateCourse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/courses/{id}/modules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a module
         * @description Needs `courses:write`.
         */
        post: operations["createModule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/courses/{id}/modules/{moduleId}": {
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
         * Delete a module with its lessons; it can be restored
         * @description Quizzes of the module stay in the bank of quizzes; restoring the module places them again.
         *
         *     Needs `courses:write`.
         */
        delete: operations["deleteModule"];
        options?: never;
        head?: never;
        /**
         * Rename a module
         * @description Needs `courses:write`.
         */
        patch: operations["updateModule"];
        trace?: never;
    };
    "/api/v1/courses/{id}/modules/{moduleId}/duplicate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Copy a module with its lessons and quizzes, as the last one
         * @description Needs `courses:write`.
         */
        post: operations["duplicateModule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/courses/{id}/modules/{moduleId}/lessons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write a lesson into a module
         * @description Needs `courses:write`.
         */
        post: operations["createLesson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/courses/{id}/modules/{moduleId}/quizzes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Place a quiz in a module
         * @description Needs `courses:write`.
         */
        post: operations["addQuizToModule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/courses/{id}/modules/{moduleId}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a deleted module with what stood in it, as the last one
         * @description Needs `courses:write`.
         */
        post: operations["restoreModule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/courses/{id}/order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put modules and activities in order, all at once
         * @description Names each module and each activity of the course exactly once; an activity may change its module.
         *
         *     Needs `courses:write`.
         */
        put: operations["orderCourse"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/courses/{id}/releases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Releases of a course, newest first
         * @description Needs `courses:read`.
         */
        get: operations["listReleases"];
        put?: never;
        /**
         * Publish a course
         * @description Freezes the draft with its approved questions and its assets: all or nothing. Errors refuse, with every finding; warnings are kept with the release. Content that was published before is answered with 200 and that release.
         *
         *     Needs `courses:publish`.
         */
        post: operations["publishCourse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/courses/{id}/releases/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try publishing, and store nothing
         * @description Needs `courses:read`.
         */
        post: operations["checkCourse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/courses/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a deleted course
         * @description Needs `courses:write`.
         */
        post: operations["restoreCourse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/courses/{id}/restore-release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take the draft back to a release
         * @description Course fields, structure, lessons and quizzes become what the release holds; what it does not hold is deleted and can be restored. The question bank is never changed: questions that are otherwise today are listed.
         *
         *     Needs `courses:write`.
         */
        post: operations["restoreDraftFromRelease"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Deliveries, newest first
         * @description Needs `deliveries:read`.
         */
        get: operations["listDeliveries"];
        put?: never;
        /**
         * Offer a course to learners
         * @description Needs `deliveries:write`.
         */
        post: operations["createDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deliveries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A delivery
         * @description Needs `deliveries:read`.
         */
        get: operations["readDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a delivery
         * @description Fields that are left out stay; rules and window are replaced as a whole. Attempts that are running keep their deadlines.
         *
         *     Needs `deliveries:write`.
         */
        patch: operations["updateDelivery"];
        trace?: never;
    };
    "/api/v1/deliveries/{id}/gradebook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Learners and their quizzes, by name
         * @description Everybody who was invited, came in, or has an attempt. Scores count whether or not they are released to learners.
         *
         *     Needs `attempts:read`.
         */
        get: operations["readGradebook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deliveries/{id}/gradebook.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The whole gradebook as CSV
         * @description One row for each learner and quiz.
         *
         *     Needs `attempts:read`.
         */
        get: operations["downloadGradebookCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deliveries/{id}/gradebook.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The whole gradebook as a workbook
         * @description One row for each learner and quiz.
         *
         *     Needs `attempts:read`.
         */
        get: operations["downloadGradebookWorkbook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deliveries/{id}/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Invitations, newest first
         * @description Needs `deliveries:read`.
         */
        get: operations["listInvitations"];
        put?: never;
        /**
         * Invite learners
         * @description Gives each a link to send; it is shown this once and opens as often as it is valid.
         *
         *     Needs `deliveries:write`.
         */
        post: operations["inviteLearners"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deliveries/{id}/launches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let somebody in whom your own system has signed in
         * @description Gives a link that opens once, within ten minutes: send the learner’s browser there. The learner is found by `subject`, or made.
         *
         *     Needs `deliveries:write`.
         */
        post: operations["launchLearner"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deliveries/{id}/prepare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Prepare attempts ahead of a window
         * @description Forms are drawn now for everybody who is invited, so that many can start at the same moment. It takes a second or two per thousand; others are answered meanwhile. When it is cut off, ask again: it goes on with those who are left.
         *
         *     Needs `deliveries:write`.
         */
        post: operations["prepareDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deliveries/{id}/results/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Release results to learners
         * @description Every graded attempt of the quiz; those that still wait for a grader come with the next time.
         *
         *     Needs `attempts:manage`.
         */
        post: operations["releaseResults"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/grades/{id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm or reject a proposed grade
         * @description Needs `attempts:grade`.
         */
        post: operations["decideGrade"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/grading-queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Attempts that wait for a person, oldest first
         * @description Needs `attempts:grade`.
         */
        get: operations["listWaitingAttempts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hand-ins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Hand-ins, newest first
         * @description Needs `attempts:read`.
         */
        get: operations["listHandIns"];
        put?: never;
        /**
         * Upload a hand-in file
         * @description The file that a learner’s page wrote while there was no network. Only this server can read it. The same answers twice are one hand-in.
         *
         *     Needs `attempts:manage`.
         */
        post: operations["uploadHandIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hand-ins/{id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept or decline a hand-in
         * @description Accepted, its answers stand beside those that arrived, the newest counts, and the attempt is scored anew.
         *
         *     Needs `attempts:manage`.
         */
        post: operations["decideHandIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity-providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Identity providers
         * @description Needs `organization:manage`.
         */
        get: operations["listIdentityProviders"];
        put?: never;
        /**
         * Add an OpenID Connect provider
         * @description Its discovery document is fetched before anything is stored.
         *
         *     Needs `organization:manage`.
         */
        post: operations["createIdentityProvider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity-providers/{id}": {
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
         * Remove a provider; its members keep their passwords
         * @description Needs `organization:manage`.
         */
        delete: operations["deleteIdentityProvider"];
        options?: never;
        head?: never;
        /**
         * Change a provider, its secret, or switch it off
         * @description Needs `organization:manage`.
         */
        patch: operations["updateIdentityProvider"];
        trace?: never;
    };
    "/api/v1/imports/course-folder": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import a course folder
         * @description The body is a zip of a course folder (docs/course-folder.md). Without `dryRun=false` it is only said what would change. What is applied is applied as a whole or not at all: the program, questions by key, quizzes, the course with its modules and lessons, media. What the folder does not have leaves the course’s draft and stays in the bank. The same folder again changes nothing.
         *
         *     Needs `imports:write`.
         */
        post: operations["importCourseFolder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{id}": {
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
         * Withdraw an invitation
         * @description The link opens nothing any more, and sessions that it has opened end within minutes.
         *
         *     Needs `deliveries:write`.
         */
        delete: operations["revokeInvitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/learn/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start an attempt, or go on with the one that is open
         * @description Where one is open, this page takes it over: pages that had it before are told with their next request. Asking twice starts one attempt.
         *
         *     For a learner’s page, with the token of its session.
         */
        post: operations["startAttempt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/learn/attempts/{id}/advance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Leave sections for good
         * @description Only where sections may not be returned to. Save their answers first.
         *
         *     For a learner’s page, with the token of its session.
         */
        post: operations["advanceAttempt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/learn/attempts/{id}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Save answers
         * @description Each is kept under its sequence and never overwritten; the highest sequence of a question is its answer. Repeating is harmless. The receipts come after the commit. When one of them cannot be stored, the answer is the problem of the first such, and the others are stored: asked again, they get their receipts.
         *
         *     For a learner’s page, with the token of its session.
         */
        put: operations["saveAnswers"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/learn/attempts/{id}/break": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin or end a break
         * @description The clock stands for as long as the learner’s profile allows, and runs on by itself afterwards.
         *
         *     For a learner’s page, with the token of its session.
         */
        post: operations["takeBreak"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/learn/attempts/{id}/hand-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand in answers that came too late
         * @description They are kept as they came, and people decide. The same answers twice are one hand-in.
         *
         *     For a learner’s page, with the token of its session.
         */
        post: operations["handIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/learn/attempts/{id}/problems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report a problem with a question
         * @description Goes to the board’s queue beside the question. While the attempt is open, or after it in the review.
         *
         *     For a learner’s page, with the token of its session.
         */
        post: operations["reportProblem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/learn/attempts/{id}/report.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The learner’s own score report, to print
         * @description When the result may be seen, as on the screen.
         *
         *     For a learner’s page, with the token of its session.
         */
        get: operations["downloadOwnScoreReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/learn/attempts/{id}/result": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The score report of a submitted attempt
         * @description With as much of the answers as the quiz’s review policy and the delivery allow.
         *
         *     For a learner’s page, with the token of its session.
         */
        get: operations["readResult"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/learn/attempts/{id}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand the attempt in
         * @description Save every answer first. Asking again gives the same answer. A break that lasts ends with it.
         *
         *     For a learner’s page, with the token of its session.
         */
        post: operations["submitAttempt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/learn/attempts/{id}/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Where the attempt stands, by the server’s clock
         * @description For a learner’s page, with the token of its session.
         */
        post: operations["syncAttempt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/learn/course": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the learner may open, and how far they are
         * @description Activities as in the release, with `asset:` references resolved; a quiz’s `timeLimitSeconds` and `attempts` are what holds for this learner.
         *
         *     For a learner’s page, with the token of its session.
         */
        get: operations["readCourse"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/learn/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * How an answer for practice is judged
         * @description For practice, flashcards and questions in lessons; exams refuse.
         *
         *     For a learner’s page, with the token of its session.
         */
        post: operations["askFeedback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/learn/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * How far a lesson is read
         * @description It never goes back: the furthest block counts, and what is done stays done.
         *
         *     For a learner’s page, with the token of its session.
         */
        put: operations["saveProgress"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/learn/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a session by an invitation or a launch
         * @description The code is what stands behind `#` of the link. An invitation opens as often as it is valid; a launch once.
         *
         *     Open to everybody.
         */
        post: operations["openSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/learn/sessions/renew": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The session’s next token
         * @description By the last one, also when it has ended meanwhile: the session itself lasts a day, and can be ended before.
         *
         *     Open to everybody.
         */
        post: operations["renewSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/learners": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Learners, newest first
         * @description Needs `learners:read`.
         */
        get: operations["listLearners"];
        put?: never;
        /**
         * Add a learner
         * @description Name and email are optional. With a subject, the learner who has it already is answered as they are.
         *
         *     Needs `learners:write`.
         */
        post: operations["createLearner"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/learners/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A learner
         * @description Needs `learners:read`.
         */
        get: operations["readLearner"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change name, email or language
         * @description Fields that are left out stay.
         *
         *     Needs `learners:write`.
         */
        patch: operations["updateLearner"];
        trace?: never;
    };
    "/api/v1/learners/{id}/accommodation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set what the learner needs in every exam
         * @description It holds at once, also for attempts that are running: their deadlines move.
         *
         *     Needs `learners:write`.
         */
        put: operations["setAccommodation"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/learners/{id}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erase a learner
         * @description Name, email, identities, links, sessions, attempts with their answers, reports and progress are deleted, also of those who were merged into this learner. Figures that name nobody stay: of each graded attempt its score and outcomes, with the month. It cannot be undone.
         *
         *     Needs `attempts:manage`.
         */
        post: operations["eraseLearner"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/learners/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything that is kept of a learner
         * @description For whoever asks what a board has of them: in a form that programs read. Learners who were merged into this one are in it. The rows are those of the database, without secrets. It needs `learners:read`, too.
         *
         *     Needs `attempts:manage`.
         */
        get: operations["exportLearner"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/learners/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that two learners are one person
         * @description What belongs to the other belongs to this learner afterwards: identities, links, sessions, attempts, progress, reports. Attempts of both at one quiz are numbered anew, in the order in which they were made. The profile of this learner stays.
         *
         *     Needs `learners:write`.
         */
        post: operations["mergeLearners"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lessons/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A lesson with its body
         * @description Needs `courses:read`.
         */
        get: operations["showLesson"];
        put?: never;
        post?: never;
        /**
         * Delete a lesson; it can be restored
         * @description Needs `courses:write`.
         */
        delete: operations["deleteLesson"];
        options?: never;
        head?: never;
        /**
         * Change a lesson
         * @description Needs `courses:write`.
         */
        patch: operations["updateLesson"];
        trace?: never;
    };
    "/api/v1/lessons/{id}/duplicate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Copy a lesson, behind itself or at the end of another module of its course
         * @description Needs `courses:write`.
         */
        post: operations["duplicateLesson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lessons/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a deleted lesson at the end of its module
         * @description When its module was deleted, name another.
         *
         *     Needs `courses:write`.
         */
        post: operations["restoreLesson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lint-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The rules of the publish linter, and how severe each is here
         * @description Needs `questions:read`.
         */
        get: operations["readLintRules"];
        /**
         * Set how severe each rule is
         * @description Rules that are left out get their default again. An error keeps a course from being published.
         *
         *     Needs `organization:manage`.
         */
        put: operations["replaceLintRules"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lti/consumers/{id}": {
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
         * Remove an LTI 1.1 consumer key, with its secret and its old links
         * @description What has been migrated stays: people who have come in, links that have been opened. The same key that is added again has another id, so that learners who were added for this one are not found by it.
         *
         *     Needs `lti:manage`.
         */
        delete: operations["deleteLtiConsumer"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lti/consumers/{id}/old-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Old links of a consumer key, newest first
         * @description Needs `lti:read`.
         */
        get: operations["listLtiOldLinks"];
        /**
         * Say what links of LTI 1.1 opened
         * @description At most 1000 in a request: all are stored, or none. A link that is there already opens the new; others stay as they are. It holds for links that open nothing yet: what somebody has chosen, or a launch has bound, is not changed by it.
         *
         *     Needs `lti:manage`.
         */
        put: operations["putLtiOldLinks"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lti/contexts/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Members of an LMS course, and whether they have started
         * @description By name. Who has not started: `role=learner&progress=not-started`.
         *
         *     Needs `attempts:read`.
         */
        get: operations["listLtiMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lti/contexts/{id}/roster": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How fresh the roster of an LMS course is
         * @description Needs `attempts:read`.
         */
        get: operations["readLtiRoster"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lti/contexts/{id}/roster/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read the roster of an LMS course now
         * @description It is also read each night. The answer is how it stands; `syncedAt` or `problem` change when it has been read.
         *
         *     Needs `attempts:manage`.
         */
        post: operations["syncLtiRoster"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lti/grades": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What platforms were told of scores, newest first
         * @description Needs `attempts:read`.
         */
        get: operations["listLtiGrades"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lti/grades/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a grade once more
         * @description What the score is then. Also where nothing has changed, for a grade that somebody has deleted in the LMS.
         *
         *     Needs `attempts:manage`.
         */
        post: operations["resendLtiGrade"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lti/grades/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send everything once more that was refused or given up
         * @description Needs `attempts:manage`.
         */
        post: operations["resendLtiGrades"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lti/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Keys in the tool’s key set, newest first
         * @description Needs `lti:read`.
         */
        get: operations["listLtiKeys"];
        put?: never;
        /**
         * Add the next key
         * @description It signs after a day; the one before leaves the key set a week later. Nothing has to be told to platforms.
         *
         *     Needs `lti:manage`.
         */
        post: operations["rotateLtiKeys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lti/launches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What came in, newest first
         * @description For who looks why a launch failed. It names nobody.
         *
         *     Needs `lti:read`.
         */
        get: operations["listLtiLaunches"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lti/old-links/{id}": {
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
         * Remove an old link
         * @description Links that it has bound go on opening what they open.
         *
         *     Needs `lti:manage`.
         */
        delete: operations["deleteLtiOldLink"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lti/registration-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Registration links, newest first
         * @description Needs `lti:read`.
         */
        get: operations["listLtiRegistrationLinks"];
        put?: never;
        /**
         * Make a one-time link by which a platform’s admin registers it
         * @description Dynamic Registration 1.0. The link is shown once; whoever has it may register one platform.
         *
         *     Needs `lti:manage`.
         */
        post: operations["createLtiRegistrationLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lti/registration-links/{id}": {
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
         * Revoke a registration link
         * @description What was registered by it stays.
         *
         *     Needs `lti:manage`.
         */
        delete: operations["revokeLtiRegistrationLink"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lti/registrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Registered platforms, newest first
         * @description Needs `lti:read`.
         */
        get: operations["listLtiRegistrations"];
        put?: never;
        /**
         * Register a platform by hand
         * @description The three addresses may be left out for `https://canvas.instructure.com` (and `beta`, `test`), where they are the same for everybody. One issuer may have many registrations: the client id decides.
         *
         *     Needs `lti:manage`.
         */
        post: operations["createLtiRegistration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lti/registrations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A registered platform, and what to enter there
         * @description Needs `lti:read`.
         */
        get: operations["readLtiRegistration"];
        put?: never;
        post?: never;
        /**
         * Delete a registration that no link uses
         * @description Needs `lti:manage`.
         */
        delete: operations["deleteLtiRegistration"];
        options?: never;
        head?: never;
        /**
         * Change a registration, or switch it off and on
         * @description Learners stay who they are: change the issuer only when the same platform has moved. `disabled` ends launches and services at once; nothing is deleted.
         *
         *     Needs `lti:manage`.
         */
        patch: operations["updateLtiRegistration"];
        trace?: never;
    };
    "/api/v1/lti/registrations/{id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Try a platform: its key set, an access token, its login page
         * @description Asks the platform now. It changes nothing there.
         *
         *     Needs `lti:read`.
         */
        get: operations["checkLtiRegistration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lti/registrations/{id}/consumers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * LTI 1.1 consumer keys of a platform, newest first
         * @description Needs `lti:read`.
         */
        get: operations["listLtiConsumers"];
        /**
         * Add an LTI 1.1 consumer key of a platform, or replace its secret
         * @description With it launches are believed that say who somebody was, and what a link was, in LTI 1.1 (claim `lti1p1`, signed with the secret). A key that is there already keeps its id, its old links and its people.
         *
         *     Needs `lti:manage`.
         */
        put: operations["putLtiConsumer"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lti/registrations/{id}/deployments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Deployments of a platform; those that wait come first
         * @description Needs `lti:read`.
         */
        get: operations["listLtiDeployments"];
        /**
         * Approve or refuse a deployment, or add one ahead of its first launch
         * @description Needs `lti:manage`.
         */
        put: operations["decideLtiDeployment"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lti/staff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a launch by staff is about
         * @description With the ticket that the page of a launch holds, as `Authorization: Bearer`.
         *
         *     Open to everybody.
         */
        get: operations["readLtiStaff"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lti/staff/attempts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A submitted attempt of a learner of the LMS course
         * @description With the ticket that the page of a launch holds, as `Authorization: Bearer`. Verdicts and keys are there as far as the review policy of the delivery goes.
         *
         *     Open to everybody.
         */
        get: operations["readLtiAttempt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lti/staff/connection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How a platform is connected
         * @description With the ticket that the page of a launch by an administrator of the platform holds, as `Authorization: Bearer`.
         *
         *     Open to everybody.
         */
        get: operations["readLtiConnection"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lti/staff/connection/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Try the platform: its key set, an access token, its login page
         * @description With the ticket that the page of a launch by an administrator of the platform holds, as `Authorization: Bearer`. Asks the platform now. It changes nothing there.
         *
         *     Open to everybody.
         */
        get: operations["checkLtiConnection"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lti/staff/connection/grades": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the platform has been told of grades, newest first
         * @description With the ticket that the page of a launch by an administrator of the platform holds, as `Authorization: Bearer`.
         *
         *     Open to everybody.
         */
        get: operations["listLtiConnectionGrades"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lti/staff/connection/grades/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a grade to the platform once more
         * @description With the ticket that the page of a launch by an administrator of the platform holds, as `Authorization: Bearer`. What the score is then.
         *
         *     Open to everybody.
         */
        post: operations["resendLtiConnectionGrade"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lti/staff/connection/grades/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send everything once more that was refused or given up
         * @description With the ticket that the page of a launch by an administrator of the platform holds, as `Authorization: Bearer`.
         *
         *     Open to everybody.
         */
        post: operations["resendLtiConnectionGrades"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lti/staff/connection/launches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Launches of the deployment, newest first
         * @description With the ticket that the page of a launch by an administrator of the platform holds, as `Authorization: Bearer`. With those that failed before it was known which deployment they were of.
         *
         *     Open to everybody.
         */
        get: operations["listLtiConnectionLaunches"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lti/staff/connection/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Links of the deployment that have been opened, newest first, and their line items
         * @description With the ticket that the page of a launch by an administrator of the platform holds, as `Authorization: Bearer`.
         *
         *     Open to everybody.
         */
        get: operations["listLtiConnectionLinks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lti/staff/connection/rosters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * LMS courses of the deployment, newest first, and how fresh their rosters are
         * @description With the ticket that the page of a launch by an administrator of the platform holds, as `Authorization: Bearer`.
         *
         *     Open to everybody.
         */
        get: operations["listLtiConnectionRosters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lti/staff/connection/rosters/{id}/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read the roster of an LMS course now
         * @description With the ticket that the page of a launch by an administrator of the platform holds, as `Authorization: Bearer`.
         *
         *     Open to everybody.
         */
        post: operations["syncLtiConnectionRoster"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lti/staff/deep-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign the answer to a deep-linking request
         * @description With the ticket that the page of a launch holds, as `Authorization: Bearer`. The browser posts it to the platform by a form (Deep Linking 2.0, 4.5). Without items it says that nothing was chosen.
         *
         *     Open to everybody.
         */
        post: operations["answerLtiDeepLinking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lti/staff/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Choose what the launched link opens
         * @description With the ticket that the page of a launch holds, as `Authorization: Bearer`. Learners who open the link afterwards get it.
         *
         *     Open to everybody.
         */
        put: operations["bindLtiLink"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lti/staff/offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a link may open
         * @description With the ticket that the page of a launch holds, as `Authorization: Bearer`. Deliveries that are not archived, with their activities, newest first.
         *
         *     Open to everybody.
         */
        get: operations["readLtiOffers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lti/staff/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Results of the learners of the LMS course at one of its links
         * @description With the ticket that the page of a launch holds, as `Authorization: Bearer`.
         *
         *     Open to everybody.
         */
        get: operations["readLtiResults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lti/tool": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What platforms are to be told of this tool
         * @description Needs `lti:read`.
         */
        get: operations["showLtiTool"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Members
         * @description Needs `members:read`.
         */
        get: operations["listMembers"];
        put?: never;
        /**
         * Add a member
         * @description Gives a one-time token, valid for seven days, by which the member sets a password (`POST /api/v1/password`).
         *
         *     Needs `members:manage`.
         */
        post: operations["createMember"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A member
         * @description Needs `members:read`.
         */
        get: operations["readMember"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change name or role, switch a member off or on
         * @description Switching off ends all sessions of the member at once.
         *
         *     Needs `members:manage`.
         */
        patch: operations["updateMember"];
        trace?: never;
    };
    "/api/v1/members/{id}/password-token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A new one-time token to set a password; earlier ones end
         * @description Needs `members:manage`.
         */
        post: operations["resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organization": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The organization and its settings
         * @description Needs `organization:read`.
         */
        get: operations["showOrganization"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change name or settings
         * @description Needs `organization:manage`.
         */
        patch: operations["updateOrganization"];
        trace?: never;
    };
    "/api/v1/organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make an organization with its first owner
         * @description With the operator’s key (EXAMPORT_OPERATOR_KEY). Gives a one-time token by which the owner sets a password.
         *
         *     For the server’s operator.
         */
        post: operations["createOrganization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/packages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Packages, the latest first
         * @description Needs `packages:read`.
         */
        get: operations["listPackages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/packages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A package and how far its build is
         * @description Needs `packages:read`.
         */
        get: operations["showPackage"];
        put?: never;
        post?: never;
        /**
         * Delete a package and its place in the history
         * @description Needs `packages:build`.
         */
        delete: operations["deletePackage"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/packages/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop a build
         * @description Of a bundle, also the packages that are built for it alone.
         *
         *     Needs `packages:build`.
         */
        post: operations["cancelPackage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/packages/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow a build until it ends
         * @description Server-sent events named `progress`, each with `{ id, state, phase, progress }`; the last is named `end`. Who reconnects after the end is answered 204, so that an EventSource gives up.
         *
         *     Needs `packages:read`.
         */
        get: operations["watchPackage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/packages/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a package
         * @description Takes Range, If-Range and If-None-Match; the ETag is the SHA-256 of the file, and Repr-Digest (RFC 9530) says it too.
         *
         *     Needs `packages:read`.
         */
        get: operations["readPackageFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/packages/{id}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the validation of a package said
         * @description Needs `packages:read`.
         */
        get: operations["readPackageReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/packages/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Build again what has failed, was cancelled or has expired
         * @description Needs `packages:build`.
         */
        post: operations["retryPackage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set a password by a one-time link
         * @description Open to everybody.
         */
        post: operations["setPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/problem-reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Problems that learners reported, newest first
         * @description Needs `scores:correct`.
         */
        get: operations["listProblemReports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/problem-reports/{id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say what became of a report
         * @description One that was resolved by a correction is resolved already. Asked again, the last word counts.
         *
         *     Needs `scores:correct`.
         */
        post: operations["resolveProblemReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/programs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Programs, by title
         * @description Needs `programs:read`.
         */
        get: operations["listPrograms"];
        put?: never;
        /**
         * Create a program
         * @description A certification: its blueprint and its one panel of exam facts. Its questions and courses belong to it.
         *
         *     Needs `programs:write`.
         */
        post: operations["createProgram"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/programs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A program
         * @description Needs `programs:read`.
         */
        get: operations["readProgram"];
        put?: never;
        post?: never;
        /**
         * Delete a program
         * @description It can be restored. Refused while it has courses.
         *
         *     Needs `programs:write`.
         */
        delete: operations["deleteProgram"];
        options?: never;
        head?: never;
        /**
         * Change a program
         * @description Fields that are left out stay. The blueprint and the panel are replaced as a whole.
         *
         *     Needs `programs:write`.
         */
        patch: operations["updateProgram"];
        trace?: never;
    };
    "/api/v1/programs/{id}/packages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Build packages of a program’s courses, in one zip
         * @description Of each course its newest release that is not withdrawn, in each profile and layout. Packages that are there already are used again. The sequenced profile has the layout `multi` whatever is asked for.
         *
         *     Needs `packages:build`.
         */
        post: operations["buildBundle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/programs/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a deleted program
         * @description One that is not deleted is answered as it is.
         *
         *     Needs `programs:write`.
         */
        post: operations["restoreProgram"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/questions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search the bank of a program
         * @description Newest versions. Conditions are joined by and, the values of one condition by or. When no question has the words of `text`, those with similar words are listed and `matching` says so.
         *
         *     Needs `questions:read`.
         */
        get: operations["listQuestions"];
        put?: never;
        /**
         * Create a question
         * @description It starts as a draft.
         *
         *     Needs `questions:write`.
         */
        post: operations["createQuestion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/questions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A question in its newest version
         * @description Needs `questions:read`.
         */
        get: operations["readQuestion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Edit a question
         * @description Fields that are left out stay; `content` is replaced as a whole. An approved version is never edited: the edit makes the next version, a draft, and the approved one stays in use until that is approved.
         *
         *     Needs `questions:write`.
         */
        patch: operations["updateQuestion"];
        trace?: never;
    };
    "/api/v1/questions/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve a version
         * @description in review → approved; it is what quizzes draw from now on, and never changes. Where the organization demands two people, those who wrote it cannot.
         *
         *     Needs `questions:approve`.
         */
        post: operations["approveQuestion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/questions/{id}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was said about a question, oldest first
         * @description Needs `questions:read`.
         */
        get: operations["listQuestionComments"];
        put?: never;
        /**
         * Say something about a question
         * @description For those who write or review questions.
         *
         *     Needs `questions:read`.
         */
        post: operations["addQuestionComment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/questions/{id}/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What two versions of a question have different
         * @description Needs `questions:read`.
         */
        get: operations["compareQuestionVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/questions/{id}/draft": {
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
         * Throw the draft of the next version away
         * @description The question is again what its approved version is.
         *
         *     Needs `questions:write`.
         */
        delete: operations["discardDraft"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/questions/{id}/duplicates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Questions whose stem is nearly the same
         * @description Needs `questions:read`.
         */
        get: operations["listQuestionDuplicates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/questions/{id}/enemies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Questions that never stand in one form with this one
         * @description Needs `questions:read`.
         */
        get: operations["listQuestionEnemies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/questions/{id}/enemies/{enemyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Never put two questions into one form
         * @description For questions of which one gives the other away. It holds for their translations too.
         *
         *     Needs `questions:write`.
         */
        put: operations["addQuestionEnemy"];
        post?: never;
        /**
         * Allow two questions in one form again
         * @description Needs `questions:write`.
         */
        delete: operations["removeQuestionEnemy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/questions/{id}/lint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the publish linter finds in a question
         * @description Needs `questions:read`.
         */
        get: operations["lintQuestion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/questions/{id}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retire a question
         * @description No quiz draws it any more; releases that have it keep it.
         *
         *     Needs `questions:write`.
         */
        post: operations["retireQuestion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/questions/{id}/send-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a version back to its author
         * @description in review → draft, with a comment that says why.
         *
         *     Needs `questions:review`.
         */
        post: operations["sendBackQuestion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/questions/{id}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Submit a draft for review
         * @description draft → in review
         *
         *     Needs `questions:write`.
         */
        post: operations["submitQuestion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/questions/{id}/translations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The question in other languages
         * @description Needs `questions:read`.
         */
        get: operations["listQuestionTranslations"];
        put?: never;
        /**
         * Translate a question
         * @description Makes a draft in another language with the key of the original. It translates the approved version of the original, or the newest when none is approved. Without `content` it starts as a copy. See docs/question-bank.md.
         *
         *     Needs `questions:write`.
         */
        post: operations["addQuestionTranslation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/questions/{id}/unretire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring a retired question back
         * @description It is again what its newest version is.
         *
         *     Needs `questions:write`.
         */
        post: operations["unretireQuestion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/questions/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every version of a question, newest first
         * @description Needs `questions:read`.
         */
        get: operations["listQuestionVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/questions/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a version back from review
         * @description in review → draft
         *
         *     Needs `questions:write`.
         */
        post: operations["withdrawQuestion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/questions/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change many questions
         * @description All in one transaction. A question that cannot be changed so is left as it is, and its result says why; the others are changed. At most 500; with a filter that finds more, nothing is changed. Approving needs `questions:approve`, sending back `questions:review`.
         *
         *     Needs `questions:write`.
         */
        post: operations["editQuestions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/questions/lint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What the publish linter finds in many questions
         * @description Of the questions that are given, or of the first 1,000 that the filter finds. Changes nothing.
         *
         *     Needs `questions:read`.
         */
        post: operations["lintQuestions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quizzes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Quizzes, by title
         * @description Needs `quizzes:read`.
         */
        get: operations["listQuizzes"];
        put?: never;
        /**
         * Create a quiz
         * @description Its draws may name only questions of the program, and domains of its blueprint.
         *
         *     Needs `quizzes:write`.
         */
        post: operations["createQuiz"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quizzes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A quiz
         * @description Needs `quizzes:read`.
         */
        get: operations["readQuiz"];
        /**
         * Change a quiz
         * @description The whole of it, as it was read: what is left out takes its default. Without `key` it keeps its own.
         *
         *     Needs `quizzes:write`.
         */
        put: operations["replaceQuiz"];
        post?: never;
        /**
         * Delete a quiz
         * @description It can be restored. Refused while it stands in a course.
         *
         *     Needs `quizzes:write`.
         */
        delete: operations["deleteQuiz"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quizzes/{id}/duplicate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a copy of a quiz, under a key of its own
         * @description Needs `quizzes:write`.
         */
        post: operations["duplicateQuiz"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quizzes/{id}/fill": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Can the bank fill this quiz, and what is it short of
         * @description Needs `quizzes:read`.
         */
        get: operations["checkQuizFill"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quizzes/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The form that a seed gives, with its proof of conformity
         * @description Shows keys: it needs the right to read questions too. `seen` are keys of questions of earlier attempts.
         *
         *     Needs `quizzes:read`.
         */
        post: operations["previewForm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quizzes/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a deleted quiz
         * @description Needs `quizzes:write`.
         */
        post: operations["restoreQuiz"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/releases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A release with its findings
         * @description Needs `courses:read`.
         */
        get: operations["showRelease"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/releases/{id}/compare/{otherId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a later release changed against an earlier one
         * @description Needs `questions:read`.
         */
        get: operations["compareReleases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/releases/{id}/document": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The frozen document, answer keys included
         * @description Canonical JSON (RFC 8785), byte for byte what was hashed; the ETag is its SHA-256.
         *
         *     Needs `questions:read`.
         */
        get: operations["readReleaseDocument"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/releases/{id}/packages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Build a package of a release
         * @description Answers 202 with the build, which goes on in the background. The same request again answers 200 with the build that is there already; one that had failed, was cancelled or has expired is built again.
         *
         *     Needs `packages:build`.
         */
        post: operations["buildPackage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/releases/{id}/reinstate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a withdrawal back
         * @description Needs `courses:publish`.
         */
        post: operations["reinstateRelease"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/releases/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw a release: it is kept, and used for nothing new
         * @description Needs `courses:publish`.
         */
        post: operations["withdrawRelease"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who am I, and what may I do
         * @description For every member and key.
         */
        get: operations["showSession"];
        put?: never;
        /**
         * Sign in with a password
         * @description Sets the cookie `__Host-examport` (Secure, HttpOnly, SameSite=Lax). Without `organization`, the server’s only one is meant.
         *
         *     Open to everybody.
         */
        post: operations["signIn"];
        /**
         * Sign out: the session ends on the server
         * @description For every member and key.
         */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change my password; my other sessions end
         * @description For every member and key.
         */
        put: operations["changePassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My sessions
         * @description For every member and key.
         */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{id}": {
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
         * End one of my sessions, at once
         * @description For every member and key.
         */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-on": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * By which providers one may sign in
         * @description Open to everybody.
         */
        get: operations["listSignOns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-on/{organization}/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Go to a provider (authorization code flow with PKCE); for browsers
         * @description Open to everybody.
         */
        get: operations["startSignOn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-on/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where the provider sends the browser back to
         * @description Open to everybody.
         */
        get: operations["finishSignOn"];
        put?: never;
        post?: never;
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
        /** @enum {string} */
        Action: "organization:read" | "organization:manage" | "members:read" | "members:manage" | "api-keys:manage" | "audit:read" | "programs:read" | "programs:write" | "questions:read" | "questions:write" | "questions:review" | "questions:approve" | "quizzes:read" | "quizzes:write" | "courses:read" | "courses:write" | "courses:publish" | "assets:read" | "assets:write" | "packages:read" | "packages:build" | "imports:write" | "learners:read" | "learners:write" | "deliveries:read" | "deliveries:write" | "attempts:read" | "attempts:grade" | "attempts:manage" | "scores:correct" | "lti:read" | "lti:manage";
        /** Format: uuid */
        Uuid: string;
        /** @description Learners get the newest release that is not withdrawn, or always this one. An attempt keeps the one it began with. */
        ReleasePolicy: {
            /** @constant */
            policy: "latest";
        } | {
            /** @constant */
            policy: "pinned";
            releaseId: components["schemas"]["Uuid"];
        };
        DeliveryWindowInput: {
            /**
             * @description IANA name, e.g. `America/Detroit`.
             * @default UTC
             */
            timeZone?: string;
            /** @default null */
            opensAt?: string | null;
            /** @default null */
            closesAt?: string | null;
        };
        DeliveryRules: {
            [key: string]: components["schemas"]["ActivityRules"];
        };
        ActivityRules: {
            /** @description Instead of the delivery’s own; null: at any time. */
            opensAt?: string | null;
            /** @description Instead of the delivery’s own. It never cuts an attempt that has begun. */
            closesAt?: string | null;
            /** @description Null: any number. */
            attempts?: number | null;
            /** @description Between one attempt’s end and the next. */
            waitMinutes?: number;
            /** @description Null: untimed. */
            timeLimitMinutes?: number | null;
            /** @description A section that was left stays closed. */
            noReturn?: boolean;
            /** @description So long after the deadline saves that were on their way still arrive. 30 when left out. */
            graceSeconds?: number;
            /**
             * @description When learners see scores: when they are known, when the window has closed (one that never closes: when staff release them), or when staff release them.
             * @enum {string}
             */
            results?: "at-once" | "after-close" | "by-hand";
            /**
             * @description Instead of the quiz’s own review policy.
             * @enum {string}
             */
            review?: "score" | "responses" | "full";
        };
        LearnerAnswer: {
            /** @description Index of the question in the form. */
            position: number;
            /** @description Rises with every change in this attempt; begins at `firstSequence` of the attempt as it was opened. */
            sequence: number;
            response: components["schemas"]["Response"] | null;
            /** @description Spent on this question so far. */
            seconds: number;
            flagged: boolean;
            /** @description Practice: 1 when feedback was asked for. Cards: 1 again, 2 known. */
            checked: number;
        };
        Response: {
            /** @constant */
            type: "single-choice";
            choice: string;
        } | {
            /** @constant */
            type: "multiple-response";
            choices: string[];
        } | {
            /** @constant */
            type: "true-false";
            value: boolean;
        } | {
            /** @constant */
            type: "fill-in";
            texts: {
                [key: string]: string;
            };
        } | {
            /** @constant */
            type: "numeric";
            value: string;
        } | {
            /** @constant */
            type: "matching";
            pairs: {
                [key: string]: string;
            };
        } | {
            /** @constant */
            type: "ordering";
            order: string[];
        } | {
            /** @constant */
            type: "essay";
            text: string;
        };
        Accommodation: {
            /**
             * @description Time of every timed quiz is multiplied by this; 1.5 means half as much again.
             * @default 1
             */
            extraTimeFactor?: number;
            /**
             * @description Breaks that stop the clock, in all, in each attempt.
             * @default 0
             */
            breakMinutes?: number;
            /**
             * @description Attempts besides those that a quiz allows.
             * @default 0
             */
            extraAttempts?: number;
            /**
             * @description When the time is over the learner is told, and may go on; how long they went on is on record.
             * @default false
             */
            noAutoSubmit?: boolean;
            /**
             * @description For staff, e.g. on whose decision.
             * @default
             */
            note?: string;
        };
        /** @enum {string} */
        LintSeverity: "error" | "warning" | "off";
        /** @enum {string} */
        LtiVendor: "moodle" | "canvas" | "blackboard" | "brightspace" | "other";
        /** @enum {string} */
        Role: "owner" | "author" | "reviewer" | "instructor" | "viewer";
        RetentionDays: {
            /**
             * @description After the submission: earlier answers of a question; the one that counts stays.
             * @default null
             */
            answersHistory?: number | null;
            /**
             * @description After the submission: attempts with all that belongs to them; figures that name nobody stay.
             * @default null
             */
            attempts?: number | null;
            /**
             * @description After they were resolved.
             * @default null
             */
            problemReports?: number | null;
            /**
             * @description After they were decided on.
             * @default null
             */
            handIns?: number | null;
            /**
             * @description After they ended, with addresses and browsers; links that have expired too.
             * @default null
             */
            sessions?: number | null;
        };
        /**
         * @description `expired`: it was built, and its file was deleted since.
         * @enum {string}
         */
        PackageState: "queued" | "running" | "succeeded" | "failed" | "cancelled" | "expired";
        /** @enum {string} */
        PackageProfile: "scorm12" | "scorm2004-3" | "scorm2004-4" | "scorm2004-4-sequenced";
        Domain: {
            id: string;
            title: string;
            weight: number;
        };
        /** @description The one panel of facts about the real exam; null where it says nothing. */
        ExamFacts: {
            /** @description Number of questions. */
            questions: number | null;
            /** @description Time allowed, in minutes. */
            minutes: number | null;
            /** @description Percent of the points needed to pass. */
            cutScore: number | null;
        };
        /**
         * @description `single`: one SCO with a menu of its own. `multi`: one SCO an activity, with the LMS’s menu.
         * @enum {string}
         */
        PackageLayout: "single" | "multi";
        BundleOptions: {
            /**
             * @description Whose preset gives what is left out.
             * @enum {string}
             */
            lms?: "moodle" | "canvas" | "successfactors" | "cornerstone" | "docebo" | "scorm-cloud" | "unknown";
            /**
             * @description Layout `multi` only.
             * @enum {string}
             */
            navigation?: "free" | "linear";
            /** @description Of the player’s own words; left out: the course’s. */
            language?: string;
            /** @enum {string} */
            completion?: "all-activities" | "exam-submitted" | "exam-passed";
            /** @enum {string} */
            failStatus?: "failed" | "incomplete";
            /** @enum {string} */
            exitWhenDone?: "normal" | "suspend";
            /** @description Percent, for every graded quiz. */
            cutScore?: number;
            /** @description Null lifts the limit. */
            attempts?: number | null;
            /** @description Null lifts the limit. */
            timeLimitSeconds?: number | null;
            shuffle?: boolean;
            /** @enum {string} */
            review?: "score" | "responses" | "full";
        };
        /** @enum {string} */
        QuestionState: "draft" | "in-review" | "approved" | "retired";
        /** @description What is asked and what is right, as in docs/release.schema.json. Texts are HTML; what is unsafe is removed and told in `warnings`. Images are `asset:<sha256>`. */
        QuestionContent: {
            /** @constant */
            type: "single-choice";
            stem: string;
            /** @default 1 */
            points?: number;
            /** @default null */
            domain?: string | null;
            /** @default [] */
            tags?: string[];
            /** @default null */
            difficulty?: ("easy" | "medium" | "hard") | null;
            /** @default  */
            explanation?: string;
            /** @default [] */
            references?: {
                text: string;
                /** Format: uri */
                url?: string;
            }[];
            enemies?: string[];
            choices: {
                id: string;
                content: string;
                correct: boolean;
                /** @default  */
                rationale?: string;
            }[];
            /** @default true */
            shuffle?: boolean;
        } | {
            /** @constant */
            type: "multiple-response";
            stem: string;
            /** @default 1 */
            points?: number;
            /** @default null */
            domain?: string | null;
            /** @default [] */
            tags?: string[];
            /** @default null */
            difficulty?: ("easy" | "medium" | "hard") | null;
            /** @default  */
            explanation?: string;
            /** @default [] */
            references?: {
                text: string;
                /** Format: uri */
                url?: string;
            }[];
            enemies?: string[];
            choices: {
                id: string;
                content: string;
                correct: boolean;
                /** @default  */
                rationale?: string;
            }[];
            /**
             * @default all-or-nothing
             * @enum {string}
             */
            partialCredit?: "all-or-nothing" | "per-right-choice" | "right-minus-wrong";
            /** @default true */
            shuffle?: boolean;
        } | {
            /** @constant */
            type: "true-false";
            stem: string;
            /** @default 1 */
            points?: number;
            /** @default null */
            domain?: string | null;
            /** @default [] */
            tags?: string[];
            /** @default null */
            difficulty?: ("easy" | "medium" | "hard") | null;
            /** @default  */
            explanation?: string;
            /** @default [] */
            references?: {
                text: string;
                /** Format: uri */
                url?: string;
            }[];
            enemies?: string[];
            answer: boolean;
            /** @default {} */
            rationales?: {
                /** @default  */
                true?: string;
                /** @default  */
                false?: string;
            };
        } | {
            /** @constant */
            type: "fill-in";
            stem: string;
            /** @default 1 */
            points?: number;
            /** @default null */
            domain?: string | null;
            /** @default [] */
            tags?: string[];
            /** @default null */
            difficulty?: ("easy" | "medium" | "hard") | null;
            /** @default  */
            explanation?: string;
            /** @default [] */
            references?: {
                text: string;
                /** Format: uri */
                url?: string;
            }[];
            enemies?: string[];
            blanks: {
                id: string;
                /** @default  */
                label?: string;
                accepted: string[];
                /** @default false */
                caseSensitive?: boolean;
                /** @default  */
                rationale?: string;
            }[];
            /**
             * @default all-or-nothing
             * @enum {string}
             */
            partialCredit?: "all-or-nothing" | "per-right-choice" | "right-minus-wrong";
        } | {
            /** @constant */
            type: "numeric";
            stem: string;
            /** @default 1 */
            points?: number;
            /** @default null */
            domain?: string | null;
            /** @default [] */
            tags?: string[];
            /** @default null */
            difficulty?: ("easy" | "medium" | "hard") | null;
            /** @default  */
            explanation?: string;
            /** @default [] */
            references?: {
                text: string;
                /** Format: uri */
                url?: string;
            }[];
            enemies?: string[];
            accepted: {
                min: number;
                max: number;
            };
            /** @default  */
            unit?: string;
            /** @default  */
            rationale?: string;
        } | {
            /** @constant */
            type: "matching";
            stem: string;
            /** @default 1 */
            points?: number;
            /** @default null */
            domain?: string | null;
            /** @default [] */
            tags?: string[];
            /** @default null */
            difficulty?: ("easy" | "medium" | "hard") | null;
            /** @default  */
            explanation?: string;
            /** @default [] */
            references?: {
                text: string;
                /** Format: uri */
                url?: string;
            }[];
            enemies?: string[];
            premises: {
                id: string;
                content: string;
                match: string;
                /** @default  */
                rationale?: string;
            }[];
            options: {
                id: string;
                content: string;
            }[];
            /**
             * @default per-right-choice
             * @enum {string}
             */
            partialCredit?: "all-or-nothing" | "per-right-choice" | "right-minus-wrong";
            /** @default true */
            shuffle?: boolean;
        } | {
            /** @constant */
            type: "ordering";
            stem: string;
            /** @default 1 */
            points?: number;
            /** @default null */
            domain?: string | null;
            /** @default [] */
            tags?: string[];
            /** @default null */
            difficulty?: ("easy" | "medium" | "hard") | null;
            /** @default  */
            explanation?: string;
            /** @default [] */
            references?: {
                text: string;
                /** Format: uri */
                url?: string;
            }[];
            enemies?: string[];
            items: {
                id: string;
                content: string;
            }[];
            /**
             * @default all-or-nothing
             * @enum {string}
             */
            partialCredit?: "all-or-nothing" | "per-right-choice" | "right-minus-wrong";
            /** @default  */
            rationale?: string;
        } | {
            /** @constant */
            type: "essay";
            stem: string;
            /** @default 1 */
            points?: number;
            /** @default null */
            domain?: string | null;
            /** @default [] */
            tags?: string[];
            /** @default null */
            difficulty?: ("easy" | "medium" | "hard") | null;
            /** @default  */
            explanation?: string;
            /** @default [] */
            references?: {
                text: string;
                /** Format: uri */
                url?: string;
            }[];
            enemies?: string[];
            /** @default  */
            modelAnswer?: string;
            /** @default [] */
            rubric?: {
                criterion: string;
                points: number;
            }[];
            /** @default null */
            maxWords?: number | null;
        };
        /** @description What is left out comes from the preset, then from the course itself. */
        PackageOptions: {
            /**
             * @description Whose preset gives what is left out.
             * @enum {string}
             */
            lms?: "moodle" | "canvas" | "successfactors" | "cornerstone" | "docebo" | "scorm-cloud" | "unknown";
            /**
             * @description Layout `multi` only.
             * @enum {string}
             */
            navigation?: "free" | "linear";
            /** @description Of the player’s own words; left out: the course’s. */
            language?: string;
            /** @enum {string} */
            completion?: "all-activities" | "exam-submitted" | "exam-passed";
            /** @enum {string} */
            failStatus?: "failed" | "incomplete";
            /** @enum {string} */
            exitWhenDone?: "normal" | "suspend";
            /** @description Percent, for every graded quiz. */
            cutScore?: number;
            /** @description Null lifts the limit. */
            attempts?: number | null;
            /** @description Null lifts the limit. */
            timeLimitSeconds?: number | null;
            shuffle?: boolean;
            /** @enum {string} */
            review?: "score" | "responses" | "full";
            /** @description Only this lesson or quiz, by its key. */
            activity?: string;
            /** @description Sequenced profile only: key of a quiz. */
            preTest?: string;
            /** @description Sequenced profile only: key of a quiz. */
            postTest?: string;
        };
        ApiKeyPage: {
            items: components["schemas"]["ApiKey"][];
            /** @description Cursor of the next page; null when this is the last. */
            next: string | null;
        };
        ApiKey: {
            id: components["schemas"]["Uuid"];
            name: string;
            /** @description Its last four characters. */
            hint: string;
            actions: components["schemas"]["Action"][];
            createdBy: components["schemas"]["Uuid"] | null;
            /** Format: date-time */
            createdAt: string;
            usedAt: string | null;
            expiresAt: string | null;
            revokedAt: string | null;
        };
        /** @description Problem details (RFC 9457). */
        Problem: {
            type: string;
            title: string;
            status: number;
            /** @description What is wrong and what to do. */
            detail: string;
            /**
             * @description Stable; for programs.
             * @example http.invalid_input
             */
            code: string;
            /** @description `urn:request:` and the request’s id. */
            instance: string;
            details?: {
                [key: string]: unknown;
            };
        };
        NewApiKey: {
            apiKey: components["schemas"]["ApiKey"];
            key: string;
        };
        Asset: {
            /** @description SHA-256 of the asset’s content, in hexadecimal. */
            sha256: string;
            /** @example image/webp */
            mediaType: string;
            extension: string;
            bytes: number;
            /** @description As it was uploaded first. */
            name: string;
            /** @description Pixels; null for what is no image. */
            width: number | null;
            height: number | null;
            derivatives: components["schemas"]["AssetDerivative"][];
            /** @description For `src` and `href` in lessons and questions: `asset:<sha256>`. */
            reference: string;
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
        };
        /** @description The same image, smaller. */
        AssetDerivative: {
            /** @description SHA-256 of the asset’s content, in hexadecimal. */
            sha256: string;
            mediaType: string;
            bytes: number;
            width: number;
            height: number;
        };
        AssetPage: {
            items: components["schemas"]["Asset"][];
            /** @description Cursor of the next page; null when this is the last. */
            next: string | null;
        };
        AssetUses: {
            items: components["schemas"]["AssetUse"][];
        };
        AssetUse: {
            /** @enum {string} */
            kind: "lesson" | "question" | "quiz" | "release";
            id: components["schemas"]["Uuid"];
            courseId: components["schemas"]["Uuid"] | null;
            title: string;
            /** @description It was deleted and could be restored. */
            deleted: boolean;
        };
        AttemptPage: {
            items: components["schemas"]["AttemptRow"][];
            /** @description Cursor of the next page; null when this is the last. */
            next: string | null;
        };
        AttemptRow: {
            id: components["schemas"]["Uuid"];
            learnerId: components["schemas"]["Uuid"];
            /** @description Of the learner; null also for those who may not read learners. */
            name: string | null;
            email: string | null;
            /** @description How the board’s own systems call the learner. */
            subject: string | null;
            deliveryId: components["schemas"]["Uuid"];
            deliveryTitle: string;
            activity: string;
            /** @enum {string} */
            mode: "practice" | "exam" | "flashcards";
            number: number;
            /** @enum {string} */
            state: "prepared" | "in_progress" | "submitted" | "graded" | "released" | "voided";
            points: number | null;
            maxPoints: number | null;
            percent: number | null;
            passed: boolean | null;
            /** @description Answers that wait for a grader. */
            pending: number | null;
            startedAt: string | null;
            submittedAt: string | null;
            submittedBy: ("learner" | "deadline" | "staff") | null;
            /** @description From start to submission, without breaks. */
            usedSeconds: number | null;
        };
        AttemptDetail: {
            id: components["schemas"]["Uuid"];
            learnerId: components["schemas"]["Uuid"];
            /** @description Of the learner; null also for those who may not read learners. */
            name: string | null;
            email: string | null;
            /** @description How the board’s own systems call the learner. */
            subject: string | null;
            deliveryId: components["schemas"]["Uuid"];
            deliveryTitle: string;
            courseId: components["schemas"]["Uuid"];
            releaseId: components["schemas"]["Uuid"];
            activity: string;
            /** @description Of the quiz. */
            title: string;
            /** @enum {string} */
            mode: "practice" | "exam" | "flashcards";
            number: number;
            /** @enum {string} */
            state: "prepared" | "in_progress" | "submitted" | "graded" | "released" | "voided";
            times: components["schemas"]["AttemptTimes"];
            breaks: components["schemas"]["AttemptBreaks"];
            /** @description The learner’s profile as it is now; null for those who may not read learners. */
            accommodation: components["schemas"]["AccommodationOutput"] | null;
            /** @description The score report, whatever is released to the learner; null until it is submitted. Keys are there for those who may read questions; those of essays for everybody who grades. */
            result: components["schemas"]["AttemptResult"] | null;
            handIns: components["schemas"]["HandIn"][];
            /** @description What people gave, oldest first; position null: an override. */
            grades: components["schemas"]["ManualGrade"][];
            /** @description Every score that the attempt has had, oldest first. */
            scores: components["schemas"]["ScoreChange"][];
            /** @description Those that touched it, also withdrawn ones. */
            corrections: components["schemas"]["AttemptCorrection"][];
        };
        AttemptTimes: {
            /** @description Of the delivery. */
            timeZone: string;
            /** Format: date-time */
            createdAt: string;
            startedAt: string | null;
            /** @description The quiz’s own time; null: untimed. */
            baseSeconds: number | null;
            /** @description By which it was multiplied for this learner. */
            extraFactor: number;
            deadlineAt: string | null;
            graceSeconds: number;
            autoSubmit: boolean;
            submittedAt: string | null;
            submittedBy: ("learner" | "deadline" | "staff") | null;
            usedSeconds: number | null;
            gradedAt: string | null;
            releasedAt: string | null;
        };
        AttemptBreaks: {
            allowedSeconds: number;
            usedSeconds: number;
            since: string | null;
        };
        AttemptResult: {
            attemptId: components["schemas"]["Uuid"];
            number: number;
            /** @enum {string} */
            state: "submitted" | "graded" | "released";
            /** Format: date-time */
            submittedAt: string;
            usedSeconds: number;
            points: number;
            maxPoints: number;
            percent: number;
            passed: boolean | null;
            cutScore: number | null;
            questions: number;
            answered: number;
            correct: number;
            pending: number;
            notice: string | null;
            byDomain: {
                title: string;
                points: number;
                maxPoints: number;
                questions: number;
                correct: number;
            }[];
            review: {
                question: components["schemas"]["PresentedQuestion"];
                response: components["schemas"]["Response"] | null;
                outcome: components["schemas"]["Outcome"];
                key: components["schemas"]["AnswerKey"] | null;
                /** @description Of whoever graded it. */
                comment: string | null;
            }[];
            /** @description Where to study next: the weakest domains first, with what treats them. */
            study: {
                domain: string;
                activities: {
                    id: string;
                    title: string;
                    /** @enum {string} */
                    kind: "lesson" | "quiz";
                }[];
            }[];
        };
        /** @description A question without its key. */
        PresentedQuestion: {
            id: string;
            type: string;
            stem: string;
        } & {
            [key: string]: unknown;
        };
        Outcome: {
            /** @enum {string} */
            status: "graded" | "unanswered" | "pending";
            points: number;
            maxPoints: number;
            correct: boolean;
            parts: {
                [key: string]: boolean;
            };
        };
        AnswerKey: {
            type: string;
            correct: components["schemas"]["Response"] | null;
            rationales: {
                [key: string]: string;
            };
            explanation: string;
            references: {
                text: string;
                url?: string;
            }[];
        };
        HandIn: {
            id: components["schemas"]["Uuid"];
            attemptId: components["schemas"]["Uuid"];
            /** @enum {string} */
            source: "learner" | "file";
            /** @description How many answers it holds. */
            answers: number;
            /** @description Those that were changed after the deadline, by the device’s clock. */
            late: number;
            /** Format: date-time */
            receivedAt: string;
            receivedFrom: string;
            /** @enum {string} */
            state: "waiting" | "accepted" | "declined";
            decidedAt: string | null;
            decidedBy: string | null;
            reason: string | null;
        };
        ManualGrade: {
            id: components["schemas"]["Uuid"];
            attemptId: components["schemas"]["Uuid"];
            /** @description Index of the question; null: the whole attempt. */
            position: number | null;
            points: number | null;
            passed: boolean | null;
            rubric: {
                criterion: string;
                points: number;
            }[];
            comment: string;
            /** @enum {string} */
            state: "proposed" | "final" | "rejected" | "withdrawn";
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            decidedAt: string | null;
            decidedBy: string | null;
        };
        ScoreChange: {
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            reason: "submitted" | "graded" | "override" | "correction" | "hand-in";
            correctionId: components["schemas"]["Uuid"] | null;
            points: number;
            maxPoints: number;
            percent: number;
            passed: boolean | null;
            by: string;
        };
        AttemptCorrection: {
            id: components["schemas"]["Uuid"];
            questionId: string;
            /** @enum {string} */
            kind: "replace" | "also" | "drop" | "credit";
            reason: string;
            /** @enum {string} */
            state: "draft" | "applying" | "applied" | "withdrawn";
            appliedAt: string | null;
            appliedBy: string | null;
        };
        StoredAnswerPage: {
            items: components["schemas"]["StoredAnswer"][];
            /** @description Cursor of the next page; null when this is the last. */
            next: string | null;
        };
        StoredAnswer: {
            position: number;
            questionId: string;
            sequence: number;
            response: components["schemas"]["Response"] | null;
            seconds: number;
            flagged: boolean;
            checked: number;
            /**
             * Format: date-time
             * @description By the database’s clock.
             */
            receivedAt: string;
            /** @description Of the receipt (docs/delivery.md), hexadecimal. */
            hash: string;
            sessionId: components["schemas"]["Uuid"] | null;
            /** @enum {string} */
            origin: "live" | "hand-in";
        };
        AppealReport: {
            /** Format: date-time */
            generatedAt: string;
            id: components["schemas"]["Uuid"];
            learnerId: components["schemas"]["Uuid"];
            /** @description Of the learner; null also for those who may not read learners. */
            name: string | null;
            email: string | null;
            /** @description How the board’s own systems call the learner. */
            subject: string | null;
            deliveryId: components["schemas"]["Uuid"];
            deliveryTitle: string;
            courseId: components["schemas"]["Uuid"];
            releaseId: components["schemas"]["Uuid"];
            activity: string;
            /** @description Of the quiz. */
            title: string;
            /** @enum {string} */
            mode: "practice" | "exam" | "flashcards";
            number: number;
            /** @enum {string} */
            state: "prepared" | "in_progress" | "submitted" | "graded" | "released" | "voided";
            times: components["schemas"]["AttemptTimes"];
            breaks: components["schemas"]["AttemptBreaks"];
            /** @description The learner’s profile as it is now; null for those who may not read learners. */
            accommodation: components["schemas"]["AccommodationOutput"] | null;
            /** @description That brought answers, or were open during the attempt. */
            sessions: {
                id: components["schemas"]["Uuid"];
                /** @description Null: the session is no longer kept. */
                openedAt: string | null;
                seenAt: string | null;
                userAgent: string | null;
                /** @description How many it brought. */
                answers: number;
            }[];
            questions: {
                position: number;
                questionId: string;
                version: number;
                /** @description How many answers are stored. */
                received: number;
                /** @description The newest 20, oldest first; the answer history has all. */
                answers: {
                    sequence: number;
                    response: components["schemas"]["Response"] | null;
                    seconds: number;
                    flagged: boolean;
                    checked: number;
                    /**
                     * Format: date-time
                     * @description By the database’s clock.
                     */
                    receivedAt: string;
                    /** @description Of the receipt (docs/delivery.md), hexadecimal. */
                    hash: string;
                    sessionId: components["schemas"]["Uuid"] | null;
                    /** @enum {string} */
                    origin: "live" | "hand-in";
                }[];
            }[];
            problemReports: components["schemas"]["ProblemReport"][];
            handIns: components["schemas"]["HandIn"][];
            /** @description What people gave, oldest first; position null: an override. */
            grades: components["schemas"]["ManualGrade"][];
            /** @description Every score that the attempt has had, oldest first. */
            scores: components["schemas"]["ScoreChange"][];
            /** @description Those that touched it, also withdrawn ones. */
            corrections: components["schemas"]["AttemptCorrection"][];
            /** @description Entries of the log of changes about it, oldest first. */
            log: {
                id: components["schemas"]["Uuid"];
                /** Format: date-time */
                at: string;
                by: string;
                action: string;
                targetType: string;
                targetId: string;
                before: unknown;
                after: unknown;
            }[];
        };
        ProblemReport: {
            id: components["schemas"]["Uuid"];
            programId: components["schemas"]["Uuid"];
            /** @description As in releases: the question’s key. */
            questionId: string;
            version: number;
            attemptId: components["schemas"]["Uuid"];
            position: number;
            text: string;
            /** Format: date-time */
            createdAt: string;
            /** @enum {string} */
            state: "open" | "resolved" | "dismissed";
            correctionId: components["schemas"]["Uuid"] | null;
            resolution: string | null;
            resolvedAt: string | null;
            resolvedBy: string | null;
        };
        AuditPage: {
            items: components["schemas"]["AuditEntry"][];
            /** @description Cursor of the next page; null when this is the last. */
            next: string | null;
        };
        AuditEntry: {
            id: components["schemas"]["Uuid"];
            /** Format: date-time */
            at: string;
            actor: {
                kind: string;
                id: components["schemas"]["Uuid"] | null;
                name: string;
            };
            address: string | null;
            requestId: string | null;
            action: string;
            target: {
                type: string;
                id: string;
            };
            before: unknown;
            after: unknown;
        };
        AuditVerification: {
            verified: number;
            /** @description Not chained yet; they are within a minute. */
            unsealed: number;
            /** @description The first link that does not fit; null when all do. */
            brokenAt: number | null;
            /** @description Keep it elsewhere: what was before it cannot be changed unseen. */
            head: string | null;
        };
        Correction: {
            id: components["schemas"]["Uuid"];
            programId: components["schemas"]["Uuid"];
            questionId: string;
            versions: number[];
            /** @enum {string} */
            kind: "replace" | "also" | "drop" | "credit";
            /** @description The question by which it is judged, for `replace` and `also`; null for those who may not read questions. */
            content: unknown;
            reason: string;
            /** @enum {string} */
            state: "draft" | "applying" | "applied" | "withdrawn";
            /** @description Of the last regrading: attempts looked at, and those whose score changed. */
            progress: {
                attempts: number;
                changed: number;
            };
            revision: number;
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            appliedAt: string | null;
            appliedBy: string | null;
            finishedAt: string | null;
            /** @description What was removed from the texts of `content`; said when it is drafted. */
            warnings: components["schemas"]["QuestionWarning"][];
        };
        /** @description What was removed from the texts, or looks wrong in them. */
        QuestionWarning: {
            code: string;
            path: (string | number)[];
            message: string;
        };
        CorrectionPage: {
            items: components["schemas"]["Correction"][];
            /** @description Cursor of the next page; null when this is the last. */
            next: string | null;
        };
        CorrectionPreview: {
            /** @description Submitted attempts whose form has the question. */
            attempts: number;
            changed: number;
            failToPass: number;
            passToFail: number;
            /** @description Of the percent, over all attempts. */
            meanChange: number;
            /** @description Those who pass or fail by it; at most 500. */
            verdicts: {
                attemptId: components["schemas"]["Uuid"];
                learnerId: components["schemas"]["Uuid"];
                before: {
                    percent: number;
                    passed: boolean | null;
                };
                after: {
                    percent: number;
                    passed: boolean | null;
                };
            }[];
        };
        CoursePage: {
            items: components["schemas"]["Course"][];
            /** @description Cursor of the next page; null when this is the last. */
            next: string | null;
        };
        Course: {
            id: components["schemas"]["Uuid"];
            key: string;
            programId: components["schemas"]["Uuid"];
            title: string;
            summary: string;
            language: string;
            /** @description Of the course’s own fields and its structure; lessons have their own. */
            revision: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            deletedAt: string | null;
        };
        CourseOutline: {
            id: components["schemas"]["Uuid"];
            key: string;
            programId: components["schemas"]["Uuid"];
            title: string;
            summary: string;
            language: string;
            /** @description Of the course’s own fields and its structure; lessons have their own. */
            revision: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            deletedAt: string | null;
            modules: components["schemas"]["CourseModule"][];
        };
        CourseModule: {
            id: components["schemas"]["Uuid"];
            key: string;
            title: string;
            activities: components["schemas"]["Activity"][];
        };
        Activity: {
            id: components["schemas"]["Uuid"];
            /** @enum {string} */
            kind: "lesson" | "quiz";
            lessonId: components["schemas"]["Uuid"] | null;
            quizId: components["schemas"]["Uuid"] | null;
            key: string;
            title: string;
            /** @description Of a lesson: reading time. Of a quiz: its time limit. */
            minutes: number | null;
            /** @description The quiz was deleted from the bank of quizzes: take it out before publishing. */
            deleted: boolean;
        };
        DeletedParts: {
            items: components["schemas"]["DeletedPart"][];
        };
        DeletedPart: {
            /** @enum {string} */
            kind: "module" | "lesson";
            id: components["schemas"]["Uuid"];
            key: string;
            title: string;
            /** @description Of a lesson: where it stood. */
            moduleId: components["schemas"]["Uuid"] | null;
            /** Format: date-time */
            deletedAt: string;
            deletedBy: string;
        };
        NewModule: {
            id: components["schemas"]["Uuid"];
            courseId: components["schemas"]["Uuid"];
            key: string;
            title: string;
            courseRevision: number;
        };
        Lesson: {
            id: components["schemas"]["Uuid"];
            courseId: components["schemas"]["Uuid"];
            /** @description Where it stands, or stood before it was deleted. */
            moduleId: components["schemas"]["Uuid"];
            key: string;
            title: string;
            summary: string;
            language: string | null;
            minutes: number | null;
            blocks: ({
                /** @constant */
                kind: "html";
                html: string;
            } | {
                /** @constant */
                kind: "callout";
                /** @enum {string} */
                style: "note" | "tip" | "important" | "warning" | "example";
                /** @default  */
                title: string;
                html: string;
            } | {
                /** @constant */
                kind: "question";
                question: string;
            })[];
            revision: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            deletedAt: string | null;
            /** @description What this request’s HTML held and may not; empty when nothing had to go, and when only reading. */
            removed: string[];
        };
        ReleaseDetail: {
            id: components["schemas"]["Uuid"];
            courseId: components["schemas"]["Uuid"];
            /** @description From 1, for each course. */
            number: number;
            /** @description Of the document’s canonical form: the release’s name everywhere. */
            sha256: string;
            bytes: number;
            notes: string;
            counts: components["schemas"]["ReleaseCounts"];
            /** @description How many there were when it was published. */
            warnings: number;
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            withdrawnAt: string | null;
            withdrawnBy: string | null;
            withdrawnReason: string | null;
            findings: components["schemas"]["Finding"][];
        };
        ReleaseCounts: {
            modules: number;
            lessons: number;
            quizzes: number;
            questions: number;
            assets: number;
        };
        Finding: {
            /** @enum {string} */
            severity: "error" | "warning";
            /** @example html.image_without_alt */
            code: string;
            message: string;
            where: components["schemas"]["FindingPlace"];
        };
        FindingPlace: {
            /** @enum {string} */
            kind: "course" | "module" | "lesson" | "quiz" | "question" | "asset" | "program";
            id: components["schemas"]["Uuid"] | null;
            key: string | null;
            title: string;
            /** @description Dotted, e.g. `blocks.3.html`; empty for the whole. */
            field: string;
        };
        ReleasePage: {
            items: components["schemas"]["Release"][];
            /** @description Cursor of the next page; null when this is the last. */
            next: string | null;
        };
        Release: {
            id: components["schemas"]["Uuid"];
            courseId: components["schemas"]["Uuid"];
            /** @description From 1, for each course. */
            number: number;
            /** @description Of the document’s canonical form: the release’s name everywhere. */
            sha256: string;
            bytes: number;
            notes: string;
            counts: components["schemas"]["ReleaseCounts"];
            /** @description How many there were when it was published. */
            warnings: number;
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            withdrawnAt: string | null;
            withdrawnBy: string | null;
            withdrawnReason: string | null;
        };
        PublishCheck: {
            publishable: boolean;
            findings: components["schemas"]["Finding"][];
            /** @description What the release would be named; null when not publishable. */
            sha256: string | null;
            counts: components["schemas"]["ReleaseCounts"] | null;
            /** @description The release that has this content already. */
            releaseId: components["schemas"]["Uuid"] | null;
        };
        DraftRestored: {
            courseId: components["schemas"]["Uuid"];
            revision: number;
            lessons: {
                created: number;
                updated: number;
                deleted: number;
            };
            quizzes: {
                updated: number;
                removed: number;
            };
            /** @description Questions that the bank has otherwise today. */
            questions: {
                key: string;
                version: number;
                /** @description The version that would be published now; null for none. */
                today: number | null;
            }[];
        };
        Delivery: {
            id: components["schemas"]["Uuid"];
            courseId: components["schemas"]["Uuid"];
            title: string;
            release: components["schemas"]["ReleasePolicy"];
            /** @description As instants. */
            window: {
                timeZone: string;
                opensAt: string | null;
                closesAt: string | null;
            };
            rules: components["schemas"]["DeliveryRules"];
            /** @description Quizzes that ask for one. */
            accessCodes: string[];
            revision: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            updatedBy: string;
            archivedAt: string | null;
        };
        DeliveryPage: {
            items: components["schemas"]["Delivery"][];
            /** @description Cursor of the next page; null when this is the last. */
            next: string | null;
        };
        Gradebook: {
            /** @description Of the release that is offered, then those that only earlier attempts have. */
            quizzes: components["schemas"]["GradebookQuiz"][];
            items: components["schemas"]["GradebookRow"][];
            /** @description Cursor of the next page; null when this is the last. */
            next: string | null;
        };
        GradebookQuiz: {
            activity: string;
            title: string;
            /** @enum {string} */
            mode: "practice" | "exam" | "flashcards";
            graded: boolean;
            cutScore: number | null;
            /**
             * @description Which attempts’ score counts.
             * @enum {string}
             */
            attemptGrading: "best" | "last" | "average";
        };
        GradebookRow: {
            learnerId: components["schemas"]["Uuid"];
            /** @description Of the learner; null also for those who may not read learners. */
            name: string | null;
            email: string | null;
            /** @description How the board’s own systems call the learner. */
            subject: string | null;
            /** @description One for each quiz, in their order. */
            cells: components["schemas"]["GradebookCell"][];
        };
        GradebookCell: {
            activity: string;
            /** @description The score that counts; null: no attempt is graded. */
            percent: number | null;
            passed: boolean | null;
            /** @description Without voided ones. */
            attemptsUsed: number;
            /**
             * @description Of the newest attempt. `submitted`: it waits for a grader.
             * @enum {string}
             */
            state: "none" | "in_progress" | "submitted" | "graded" | "released";
            lastActivityAt: string | null;
        };
        InvitationPage: {
            items: components["schemas"]["Invitation"][];
            /** @description Cursor of the next page; null when this is the last. */
            next: string | null;
        };
        Invitation: {
            id: components["schemas"]["Uuid"];
            learnerId: components["schemas"]["Uuid"];
            activity: string | null;
            /** Format: date-time */
            expiresAt: string;
            /** @description First opened. */
            usedAt: string | null;
            revokedAt: string | null;
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
        };
        Launch: {
            url: string;
            learnerId: components["schemas"]["Uuid"];
            /** Format: date-time */
            expiresAt: string;
        };
        GradingQueuePage: {
            items: components["schemas"]["WaitingAttempt"][];
            /** @description Cursor of the next page; null when this is the last. */
            next: string | null;
        };
        WaitingAttempt: {
            attemptId: components["schemas"]["Uuid"];
            deliveryId: components["schemas"]["Uuid"];
            learnerId: components["schemas"]["Uuid"];
            activity: string;
            /** Format: date-time */
            submittedAt: string;
            /** @description Questions without a grade. */
            positions: number[];
        };
        HandInPage: {
            items: components["schemas"]["HandIn"][];
            /** @description Cursor of the next page; null when this is the last. */
            next: string | null;
        };
        IdentityProviderList: {
            items: components["schemas"]["IdentityProvider"][];
        };
        IdentityProvider: {
            id: components["schemas"]["Uuid"];
            name: string;
            issuer: string;
            clientId: string;
            hasClientSecret: boolean;
            /** @description Of somebody whom the provider vouches for and who is no member yet; null: only members get in. */
            defaultRole: components["schemas"]["Role"] | null;
            /** @description Whose verified addresses are believed; empty: none, only known identities. */
            emailDomains: string[];
            active: boolean;
            /** @description To be entered at the provider. */
            redirectUri: string;
            revision: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        ImportReport: {
            /** @description False: a dry run; this is what would be done. */
            applied: boolean;
            program: {
                /** @description Null where a dry run would create it. */
                id: components["schemas"]["Uuid"] | null;
                key: string;
                title: string;
                /** @enum {string} */
                outcome: "created" | "restored" | "changed" | "same";
                /** @description What the folder says otherwise and the program keeps; see `updateProgram`. */
                differs: ("key" | "title" | "blueprint")[];
            };
            course: {
                /** @description Null where a dry run would create it. */
                id: components["schemas"]["Uuid"] | null;
                key: string;
                title: string;
                /** @enum {string} */
                outcome: "created" | "restored" | "changed" | "same";
                /** @description Fields of the course itself that change. */
                fields: string[];
                reordered: boolean;
            };
            modules: {
                created: string[];
                changed: string[];
                removed: string[];
                same: string[];
            };
            lessons: {
                created: string[];
                changed: {
                    /** @description Its key: in the folder, the id or the file’s name. */
                    key: string;
                    fields: string[];
                }[];
                /** @description From the draft, since the folder has them no more; they can be restored. */
                removed: string[];
                same: string[];
            };
            quizzes: {
                created: string[];
                changed: {
                    /** @description Its key: in the folder, the id or the file’s name. */
                    key: string;
                    fields: string[];
                }[];
                /** @description From the course; they stay in the program. */
                removed: string[];
                same: string[];
            };
            questions: {
                created: {
                    /** @description Its key: in the folder, the id or the file’s name. */
                    key: string;
                    /**
                     * @description Of the newest version, afterwards.
                     * @enum {string}
                     */
                    state: "draft" | "in-review" | "approved" | "retired";
                }[];
                changed: {
                    /** @description Its key: in the folder, the id or the file’s name. */
                    key: string;
                    /**
                     * @description Of the newest version, afterwards.
                     * @enum {string}
                     */
                    state: "draft" | "in-review" | "approved" | "retired";
                    fields: string[];
                }[];
                same: string[];
                /** @description Left as they are in the bank, and why. */
                conflicts: {
                    /** @description Its key: in the folder, the id or the file’s name. */
                    key: string;
                    message: string;
                }[];
            };
            assets: {
                created: {
                    file: string;
                    sha256: string;
                }[];
                /** @description Files that the organization has already. */
                same: string[];
            };
            warnings: components["schemas"]["ImportDiagnostic"][];
        };
        /** @description A finding about one of the folder’s files. */
        ImportDiagnostic: {
            /** @example asset.unused */
            code: string;
            /** @enum {string} */
            severity: "error" | "warning";
            /**
             * @description Inside the folder.
             * @example questions/ethics.yaml
             */
            file: string;
            line?: number;
            column?: number;
            /** @description What is wrong, and what to do. */
            message: string;
        };
        LearnerAttempt: {
            id: components["schemas"]["Uuid"];
            activity: string;
            number: number;
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            serverTime: string;
            /** @enum {string} */
            state: "in_progress" | "submitted" | "graded" | "released" | "voided";
            deadlineAt: string | null;
            /** @description So long after the deadline saves that were on their way still arrive. */
            graceSeconds: number;
            /** @description False: the attempt goes on after the deadline. */
            autoSubmit: boolean;
            time: {
                baseSeconds: number;
                extraSeconds: number;
            } | null;
            breaks: {
                allowedSeconds: number;
                usedSeconds: number;
                /** @description On a break since then: the clock stands, answers wait. */
                since: string | null;
            };
            /** @description False: the attempt was opened elsewhere since; this page may finish its saves and no more. */
            holder: boolean;
            /** @description The first that this page may give out. */
            firstSequence: number;
            /** @description Questions before this index are closed (no-return sections). */
            floor: number;
            /** @description Index of the question where the learner was. */
            cursor: number;
            items: {
                sectionId: string;
                sectionTitle: string;
                question: components["schemas"]["PresentedQuestion"];
            }[];
            /** @description The newest of each question that has one. */
            answers: components["schemas"]["LearnerAnswer"][];
        };
        AttemptClock: {
            /** Format: date-time */
            serverTime: string;
            /** @enum {string} */
            state: "in_progress" | "submitted" | "graded" | "released" | "voided";
            deadlineAt: string | null;
            /** @description So long after the deadline saves that were on their way still arrive. */
            graceSeconds: number;
            /** @description False: the attempt goes on after the deadline. */
            autoSubmit: boolean;
            time: {
                baseSeconds: number;
                extraSeconds: number;
            } | null;
            breaks: {
                allowedSeconds: number;
                usedSeconds: number;
                /** @description On a break since then: the clock stands, answers wait. */
                since: string | null;
            };
            /** @description False: the attempt was opened elsewhere since; this page may finish its saves and no more. */
            holder: boolean;
        };
        Receipts: {
            receipts: components["schemas"]["Receipt"][];
            /** Format: date-time */
            serverTime: string;
            deadlineAt: string | null;
            holder: boolean;
        };
        Receipt: {
            /** @description Index of the question in the form. */
            position: number;
            /** @description Rises with every change in this attempt; begins at `firstSequence` of the attempt as it was opened. */
            sequence: number;
            /**
             * Format: date-time
             * @description When it was first received, by the database’s clock.
             */
            receivedAt: string;
            /** @description SHA-256 (hex) of the canonical JSON (RFC 8785) of { attempt, position, sequence, response, seconds, flagged, checked }. */
            hash: string;
        };
        LearnerCourse: {
            /** Format: date-time */
            serverTime: string;
            title: string;
            releaseId: components["schemas"]["Uuid"];
            course: {
                id: string;
                title: string;
                /** @default  */
                summary: string;
                language: string;
                program: {
                    id: string;
                    title: string;
                };
                blueprint: {
                    id: string;
                    title: string;
                    weight: number;
                }[];
                modules: {
                    id: string;
                    title: string;
                    activities: string[];
                }[];
            };
            activities: ({
                /** @constant */
                kind: "lesson";
                id: string;
                title: string;
                /** @default  */
                summary: string;
                /** @default null */
                language: string | null;
                /** @default null */
                minutes: number | null;
                blocks: ({
                    /** @constant */
                    kind: "html";
                    html: string;
                } | {
                    /** @constant */
                    kind: "callout";
                    /** @enum {string} */
                    style: "note" | "tip" | "important" | "warning" | "example";
                    /** @default  */
                    title: string;
                    html: string;
                } | {
                    /** @constant */
                    kind: "question";
                    question: string;
                })[];
            } | {
                /** @constant */
                kind: "quiz";
                id: string;
                title: string;
                /** @default  */
                summary: string;
                /** @default  */
                instructions: string;
                /** @enum {string} */
                mode: "practice" | "exam" | "flashcards";
                sections: {
                    id: string;
                    /** @default  */
                    title: string;
                    draw: {
                        /** @constant */
                        rule: "fixed";
                        questions: string[];
                    } | {
                        /** @constant */
                        rule: "random";
                        count: number | null;
                        filter: {
                            domains?: string[];
                            tags?: string[];
                            types?: string[];
                            difficulties?: ("easy" | "medium" | "hard")[];
                            exclude?: string[];
                        };
                    } | {
                        /** @constant */
                        rule: "blueprint";
                        count: number;
                        filter: {
                            domains?: string[];
                            tags?: string[];
                            types?: string[];
                            difficulties?: ("easy" | "medium" | "hard")[];
                            exclude?: string[];
                        };
                    };
                    pretest?: {
                        count: number;
                        filter: {
                            domains?: string[];
                            tags?: string[];
                            types?: string[];
                            difficulties?: ("easy" | "medium" | "hard")[];
                            exclude?: string[];
                        };
                    };
                }[];
                /** @default true */
                shuffleQuestions: boolean;
                /** @default true */
                shuffleChoices: boolean;
                /** @default null */
                timeLimitSeconds: number | null;
                /** @default null */
                cutScore: number | null;
                /** @default null */
                attempts: number | null;
                avoidSeen?: boolean;
                /**
                 * @default best
                 * @enum {string}
                 */
                attemptGrading: "best" | "last" | "average";
                /**
                 * @default full
                 * @enum {string}
                 */
                review: "score" | "responses" | "full";
                graded: boolean;
            })[];
            /** @description By quiz id. */
            rules: {
                [key: string]: components["schemas"]["QuizRules"];
            };
            lessons: {
                [key: string]: {
                    block: number;
                    done: boolean;
                };
            };
            quizzes: {
                [key: string]: {
                    /** @description Submitted attempts, oldest first. */
                    history: components["schemas"]["LearnerAttemptSummary"][];
                    attemptsUsed: number;
                    openAttemptId: components["schemas"]["Uuid"] | null;
                };
            };
            /** @description By lesson id: the presented questions that stand in it. */
            practiceQuestions: {
                [key: string]: unknown[];
            };
        };
        QuizRules: {
            opensAt: string | null;
            /** @description Nothing can be started afterwards; what was started before goes on to its own deadline. */
            closesAt: string | null;
            /** @description IANA name in which the board speaks of these times. */
            timeZone: string;
            /** @description Starting needs one. */
            accessCode: boolean;
            /** @description A section that was left stays closed. */
            noReturn: boolean;
            /** @description No further attempt before. */
            waitUntil: string | null;
            /** @description The quiz’s own time and what the learner has besides; null: untimed. */
            time: {
                baseSeconds: number;
                extraSeconds: number;
            } | null;
            /** @description Breaks that stop the clock, in all. */
            breakSeconds: number;
            /** @description Why no attempt can be started now; null when one can. */
            blocked: ("not-open" | "closed" | "no-attempts" | "wait") | null;
        };
        LearnerAttemptSummary: {
            attemptId: components["schemas"]["Uuid"];
            number: number;
            /** @description Null until it may be seen. */
            percent: number | null;
            passed: boolean | null;
            usedSeconds: number;
            /** Format: date-time */
            submittedAt: string;
            /** @enum {string} */
            state: "submitted" | "graded" | "released";
            /** @description What the learner should know, e.g. that the score was put right. */
            notice: string | null;
        };
        Feedback: {
            outcome: components["schemas"]["Outcome"];
            key: components["schemas"]["AnswerKey"];
        };
        LearnerSession: {
            /** @description For the header Authorization: Bearer. */
            token: string;
            expiresInSeconds: number;
            /** Format: date-time */
            serverTime: string;
            /** @description 32 bytes, base64: encrypts what the device keeps. The same at every visit. */
            journalKey: string;
            organizationId: components["schemas"]["Uuid"];
            deliveryId: components["schemas"]["Uuid"];
            learnerId: components["schemas"]["Uuid"];
            learnerName: string | null;
            /** @description Of the player’s words: the learner’s, else the course’s. */
            language: string;
            /** @description To open at once; null: the course. */
            activity: string | null;
            returnUrl: string | null;
        };
        Learner: {
            id: components["schemas"]["Uuid"];
            /** @description Null where the platform tells none. */
            name: string | null;
            email: string | null;
            language: string | null;
            identities: components["schemas"]["LearnerIdentity"][];
            accommodation: components["schemas"]["AccommodationOutput"];
            mergedInto: components["schemas"]["Uuid"] | null;
            erasedAt: string | null;
            revision: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            updatedBy: string;
        };
        LearnerIdentity: {
            /** @description `api` for a board’s own systems; `lti11:…` for an LTI 1.1 tool of before; others belong to LMSs. */
            platform: string;
            /** @description How the platform calls the person. */
            subject: string;
        };
        LearnerPage: {
            items: components["schemas"]["Learner"][];
            /** @description Cursor of the next page; null when this is the last. */
            next: string | null;
        };
        AccommodationSet: {
            learner: components["schemas"]["Learner"];
            /** @description Running attempts whose time is another now. */
            attemptsTouched: number;
            revision: number;
        };
        LearnerErased: {
            attemptsErased: number;
            figuresKept: number;
        };
        LearnerExport: {
            /** Format: date-time */
            exportedAt: string;
            learners: {
                [key: string]: unknown;
            }[];
            identities: {
                [key: string]: unknown;
            }[];
            links: {
                [key: string]: unknown;
            }[];
            sessions: {
                [key: string]: unknown;
            }[];
            lessons: {
                [key: string]: unknown;
            }[];
            attempts: {
                [key: string]: unknown;
            }[];
            /** @description Every answer that was received, with its time. */
            answers: {
                [key: string]: unknown;
            }[];
            grades: {
                [key: string]: unknown;
            }[];
            /** @description Every score that an attempt has had. */
            scores: {
                [key: string]: unknown;
            }[];
            handIns: {
                [key: string]: unknown;
            }[];
            problemReports: {
                [key: string]: unknown;
            }[];
            /** @description Entries of the log of changes about the learner. */
            log: {
                [key: string]: unknown;
            }[];
            /** @description What other parts of the server keep, by kind: `ltiIdentities` (what LMSs call them), `ltiMemberships` (rosters), `ltiGrades` (what LMSs were told, and when), `ltiLaunches`. */
            elsewhere: {
                [key: string]: {
                    [key: string]: unknown;
                }[];
            };
        };
        LintRules: {
            rules: {
                "rationale-missing": components["schemas"]["LintSeverity"];
                "source-missing": components["schemas"]["LintSeverity"];
                "all-of-the-above": components["schemas"]["LintSeverity"];
                "key-longest": components["schemas"]["LintSeverity"];
                "negative-unmarked": components["schemas"]["LintSeverity"];
                "alt-missing": components["schemas"]["LintSeverity"];
                "date-stale": components["schemas"]["LintSeverity"];
                "domain-unknown": components["schemas"]["LintSeverity"];
                "choice-duplicate": components["schemas"]["LintSeverity"];
                "stem-long": components["schemas"]["LintSeverity"];
            };
            revision: number;
        };
        /** @description An LTI 1.1 consumer key. Its secret is never shown. */
        LtiConsumer: {
            id: components["schemas"]["Uuid"];
            registrationId: components["schemas"]["Uuid"];
            key: string;
            /** @description What to call the platform when people of the old tool are added as learners (`POST /learners`): their subject is the `user_id` that the old tool knew them by. */
            platform: string;
            /** @description How many there are. */
            oldLinks: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            updatedBy: string;
        };
        LtiOldLinkPage: {
            items: components["schemas"]["LtiOldLink"][];
            /** @description Cursor of the next page; null when this is the last. */
            next: string | null;
        };
        LtiOldLink: {
            id: components["schemas"]["Uuid"];
            /** @description `resource_link_id` of LTI 1.1. */
            resourceLinkId: string;
            deliveryId: components["schemas"]["Uuid"];
            /** @description Null: the whole course. */
            activity: string | null;
            /** Format: date-time */
            updatedAt: string;
            updatedBy: string;
        };
        LtiMemberPage: {
            items: components["schemas"]["LtiMember"][];
            /** @description Cursor of the next page; null when this is the last. */
            next: string | null;
        };
        LtiMember: {
            /** @description What the platform calls them; null without `learners:read`. */
            subject: string | null;
            /** @description Null without `learners:read`, or where the platform does not say. */
            name: string | null;
            /** @description Null without `learners:read`, or where the platform does not say. */
            email: string | null;
            /** @enum {string} */
            role: "learner" | "instructor" | "administrator";
            /** @description False: no longer in the course. */
            active: boolean;
            /** @description Null: has never come here. */
            learnerId: components["schemas"]["Uuid"] | null;
            /** @description Of the first attempt; null: has not started. */
            startedAt: string | null;
            /** @description Of the newest attempt that was handed in. */
            submittedAt: string | null;
            /** Format: date-time */
            syncedAt: string;
        };
        LtiRoster: {
            contextId: components["schemas"]["Uuid"];
            title: string | null;
            /** @description Whether the platform gives this tool the roster of this course. */
            offered: boolean;
            syncedAt: string | null;
            /** @description Why it could not be read the last time. */
            problem: string | null;
            /** @description Resource links whose own members were asked for, which not every platform tells. */
            links: {
                id: components["schemas"]["Uuid"];
                /** @description Null: it counts as being for the whole course. */
                syncedAt: string | null;
                problem: string | null;
            }[];
        };
        LtiGradePage: {
            items: components["schemas"]["LtiGrade"][];
            /** @description Cursor of the next page; null when this is the last. */
            next: string | null;
        };
        LtiGrade: {
            id: components["schemas"]["Uuid"];
            registrationId: components["schemas"]["Uuid"];
            resourceLinkId: components["schemas"]["Uuid"];
            linkTitle: string | null;
            deliveryId: components["schemas"]["Uuid"] | null;
            activity: string | null;
            learnerId: components["schemas"]["Uuid"];
            /** @description Of the learner; null without `learners:read`. */
            name: string | null;
            /** @description What the platform calls the learner; null without `learners:read`. */
            subject: string | null;
            /**
             * @description `waiting`: to be sent, or tried again. `sent`: the platform knows what it is to know. `refused`: it does not take it; see `problem`. `given_up`: it was not reached for two days.
             * @enum {string}
             */
            state: "waiting" | "sent" | "refused" | "given_up";
            /** @description What has arrived last; null while nothing has. */
            sent: {
                activityProgress: string;
                gradingProgress: string;
                scoreGiven: number | null;
                /** @description The platform scales the score to the maximum of its own line item. */
                scoreMaximum: number | null;
            } | null;
            sentAt: string | null;
            /** Format: date-time */
            changedAt: string;
            /** @description That have failed since it last arrived. */
            tries: number;
            nextTryAt: string | null;
            /** @description Of the platform’s last answer. */
            status: number | null;
            /** @description Why it did not arrive, in the platform’s words where it said any. */
            problem: string | null;
        };
        LtiGradesResent: {
            resent: number;
        };
        LtiKeyList: {
            items: components["schemas"]["LtiKey"][];
        };
        LtiKey: {
            kid: string;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description It stands in the key set before, so that platforms know it.
             */
            signsFrom: string;
            /** @description When it leaves the key set. */
            retiredAt: string | null;
        };
        LtiLaunchPage: {
            items: components["schemas"]["LtiLaunch"][];
            /** @description Cursor of the next page; null when this is the last. */
            next: string | null;
        };
        LtiLaunch: {
            id: components["schemas"]["Uuid"];
            /** Format: date-time */
            at: string;
            registrationId: components["schemas"]["Uuid"] | null;
            deploymentId: string | null;
            messageType: string | null;
            /** @description `ok`, or the code of what failed. */
            outcome: string;
            /** @description What helps whoever looks for the reason. Of `ok`: `lti11`, what was migrated from LTI 1.1, or why nothing was. */
            details: {
                [key: string]: unknown;
            };
            resourceLinkId: components["schemas"]["Uuid"] | null;
            learnerId: components["schemas"]["Uuid"] | null;
        };
        NewLtiRegistrationLink: {
            link: components["schemas"]["LtiRegistrationLink"];
            url: string;
        };
        LtiRegistrationLink: {
            id: components["schemas"]["Uuid"];
            name: string;
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            /** Format: date-time */
            expiresAt: string;
            usedAt: string | null;
            /** @description What was registered by it. */
            registrationId: components["schemas"]["Uuid"] | null;
        };
        LtiRegistrationLinkPage: {
            items: components["schemas"]["LtiRegistrationLink"][];
            /** @description Cursor of the next page; null when this is the last. */
            next: string | null;
        };
        LtiRegistration: {
            id: components["schemas"]["Uuid"];
            name: string;
            vendor: components["schemas"]["LtiVendor"];
            issuer: string;
            clientId: string;
            authorizationUrl: string;
            tokenUrl: string;
            tokenAudience: string | null;
            keySetUrl: string;
            /** @enum {string} */
            state: "active" | "disabled";
            /**
             * @description `canvas`: by client id, with the addresses of hosted Canvas.
             * @enum {string}
             */
            origin: "manual" | "dynamic" | "canvas";
            /** @description What the platform said of itself when it was registered. */
            platform: {
                [key: string]: unknown;
            };
            /** @description How many there are. */
            deployments: {
                active: number;
                pending: number;
                refused: number;
            };
            tool: components["schemas"]["LtiTool"];
            revision: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            updatedBy: string;
        };
        /** @description What is to be entered in the platform. */
        LtiTool: {
            /** @description Initiate login URL, OIDC login URL. */
            loginUrl: string;
            /** @description The one redirect URI, to be entered exactly. */
            redirectUri: string;
            /** @description Target link URI, tool URL. */
            targetLinkUrl: string;
            /** @description For choosing content. */
            deepLinkingUrl: string;
            /** @description Public key set, JWKS URL. */
            keySetUrl: string;
            /** @description Configuration by URL, for Canvas alone. */
            canvasConfigurationUrl: string;
            /** @description Page that shows what stands in the way of launches. */
            doctorUrl: string;
            domain: string;
            scopes: string[];
            customParameters: {
                [key: string]: string;
            };
        };
        LtiRegistrationPage: {
            items: components["schemas"]["LtiRegistration"][];
            /** @description Cursor of the next page; null when this is the last. */
            next: string | null;
        };
        LtiCheckList: {
            checks: components["schemas"]["LtiCheck"][];
        };
        LtiCheck: {
            /** @enum {string} */
            what: "key-set" | "token" | "authorization";
            /** @enum {string} */
            state: "passed" | "doubtful" | "failed";
            /** @description In plain words, with what to do. */
            says: string;
            milliseconds: number | null;
        };
        LtiConsumerPage: {
            items: components["schemas"]["LtiConsumer"][];
            /** @description Cursor of the next page; null when this is the last. */
            next: string | null;
        };
        LtiDeploymentPage: {
            items: components["schemas"]["LtiDeployment"][];
            /** @description Cursor of the next page; null when this is the last. */
            next: string | null;
        };
        LtiDeployment: {
            deploymentId: string;
            /** @enum {string} */
            state: "active" | "pending" | "refused";
            /** @description Links that have been opened by it. */
            resourceLinks: number;
            /** Format: date-time */
            createdAt: string;
            decidedAt: string | null;
            decidedBy: string | null;
        };
        LtiStaff: {
            /** @description The LMS course, as the platform calls it. */
            course: string | null;
            /** @description That was launched; null: content is being added to a course. */
            link: {
                id: components["schemas"]["Uuid"];
                title: string | null;
                /** @description Null: nothing has been chosen yet. */
                deliveryId: components["schemas"]["Uuid"] | null;
                activity: string | null;
                /** @description False: the platform’s own parameters say what it opens. */
                changeable: boolean;
            } | null;
            /** @description Of the LMS course, those that something was chosen for; the launched one first. */
            links: {
                id: components["schemas"]["Uuid"];
                title: string;
            }[];
            /** @description What the platform takes (Deep Linking 2.0, 4.4.1); null: it does not ask for content. */
            deepLinking: {
                multiple: boolean;
                lineItems: boolean;
                targets: ("iframe" | "window")[];
                /** @description Why the platform takes nothing of this tool here. */
                refusal: string | null;
            } | null;
            /** @description What was launched can be opened as a learner sees it. */
            preview: boolean;
            /** @description As the platform calls them: whose work it asks to look at (Submission Review 1.0). */
            reviewOf: string | null;
            /** @description Of the attempt that the launched address names. */
            attemptId: components["schemas"]["Uuid"] | null;
        };
        LtiAttemptDetails: {
            id: components["schemas"]["Uuid"];
            /** @description As the platform calls and names them. */
            learner: {
                subject: string;
                name: string | null;
            };
            title: string;
            number: number;
            /** @enum {string} */
            state: "submitted" | "graded" | "released";
            /** Format: date-time */
            submittedAt: string;
            usedSeconds: number;
            points: number;
            maxPoints: number;
            percent: number;
            passed: boolean | null;
            cutScore: number | null;
            /** @description Answers that nobody has graded yet. */
            pending: number;
            byDomain: {
                title: string;
                points: number;
                maxPoints: number;
            }[];
            questions: components["schemas"]["LtiAttemptQuestion"][];
            /** @description All that the learner has submitted of this activity, oldest first. */
            attempts: {
                id: components["schemas"]["Uuid"];
                number: number;
                percent: number;
                /** Format: date-time */
                submittedAt: string;
            }[];
        };
        LtiAttemptQuestion: {
            type: string;
            /** @description Plain text. */
            stem: string;
            /** @description Lines of plain text; none: not answered. */
            response: string[];
            /** @description Null where the review policy shows scores alone. */
            verdict: ("correct" | "partly" | "wrong" | "unanswered" | "pending") | null;
            points: number | null;
            maxPoints: number;
            /** @description What is right; null unless the review policy shows keys. */
            key: string[] | null;
            comment: string | null;
        };
        LtiConnection: {
            /** @description How the board calls the platform. */
            name: string;
            issuer: string;
            clientId: string;
            /** @description Of the launch; everything else here is of it. */
            deploymentId: string;
            /** @description Of the registration, the launched one first; 200 at most. */
            deployments: {
                deploymentId: string;
                /** @enum {string} */
                state: "active" | "pending" | "refused";
            }[];
            /** @description What is to be entered in the platform. */
            tool: {
                loginUrl: string;
                redirectUri: string;
                keySetUrl: string;
                doctorUrl: string;
            };
            /** @description How many there are. */
            grades: {
                waiting: number;
                sent: number;
                refused: number;
                givenUp: number;
            };
        };
        LtiConnectionGradePage: {
            items: components["schemas"]["LtiConnectionGrade"][];
            /** @description Cursor of the next page; null when this is the last. */
            next: string | null;
        };
        /** @description That there is a grade, and whether it has arrived; not what it is. */
        LtiConnectionGrade: {
            id: components["schemas"]["Uuid"];
            /** @description As the platform calls the learner. */
            subject: string;
            linkTitle: string | null;
            course: string | null;
            /** @enum {string} */
            state: "waiting" | "sent" | "refused" | "given_up";
            /** Format: date-time */
            changedAt: string;
            sentAt: string | null;
            nextTryAt: string | null;
            /** @description Why it did not arrive, in the platform’s words where it said any. */
            problem: string | null;
        };
        LtiConnectionResent: {
            resent: number;
        };
        LtiConnectionLaunchPage: {
            items: components["schemas"]["LtiConnectionLaunch"][];
            /** @description Cursor of the next page; null when this is the last. */
            next: string | null;
        };
        LtiConnectionLaunch: {
            id: components["schemas"]["Uuid"];
            /** Format: date-time */
            at: string;
            /** @description Null: it failed before that was known. */
            messageType: string | null;
            /** @description `ok`, or the code of what failed. */
            outcome: string;
            linkTitle: string | null;
        };
        LtiConnectionLinkPage: {
            items: components["schemas"]["LtiConnectionLink"][];
            /** @description Cursor of the next page; null when this is the last. */
            next: string | null;
        };
        LtiConnectionLink: {
            id: components["schemas"]["Uuid"];
            title: string | null;
            course: string | null;
            /** @description Something has been chosen for it. */
            bound: boolean;
            /**
             * @description `known`: the platform has said where its scores go, or it was found or made. `sought`: it is, with the first score. `none`: the platform takes no scores for it.
             * @enum {string}
             */
            lineItem: "known" | "sought" | "none";
            lineItemUrl: string | null;
        };
        LtiConnectionRosterPage: {
            items: components["schemas"]["LtiConnectionRoster"][];
            /** @description Cursor of the next page; null when this is the last. */
            next: string | null;
        };
        LtiConnectionRoster: {
            contextId: components["schemas"]["Uuid"];
            title: string | null;
            /** @description Whether the platform gives this tool the roster of this course. */
            offered: boolean;
            /** @description How many are known to be in the course. */
            members: number;
            syncedAt: string | null;
            /** @description Why it could not be read the last time. */
            problem: string | null;
        };
        LtiDeepLinkingAnswer: {
            /**
             * Format: uri
             * @description Where the form goes.
             */
            action: string;
            /** @description Its one field, `JWT`. */
            jwt: string;
        };
        LtiOfferPage: {
            items: components["schemas"]["LtiOffer"][];
            /** @description Cursor of the next page; null when this is the last. */
            next: string | null;
        };
        LtiOffer: {
            deliveryId: components["schemas"]["Uuid"];
            title: string;
            courseTitle: string;
            language: string;
            opensAt: string | null;
            closesAt: string | null;
            activities: {
                id: string;
                title: string;
                /** @enum {string} */
                kind: "lesson" | "quiz";
                mode: ("practice" | "exam" | "flashcards") | null;
                graded: boolean;
                questions: number | null;
                minutes: number | null;
                /** @description Null where attempts differ in it, and of lessons. */
                points: number | null;
            }[];
        };
        LtiResults: {
            items: components["schemas"]["LtiResultRow"][];
            /** @description Cursor of the next page; null when this is the last. */
            next: string | null;
            columns: {
                activity: string;
                title: string;
                /** @enum {string} */
                kind: "lesson" | "quiz";
            }[];
        };
        LtiResultRow: {
            /** @description As the platform calls the person. */
            subject: string;
            /** @description As the platform gave it; null where it gives none. */
            name: string | null;
            cells: components["schemas"]["LtiResultCell"][];
            /** @description Whether the platform has been told; null: there is nothing to tell. */
            grade: {
                /** @enum {string} */
                state: "waiting" | "sent" | "refused" | "given_up";
                problem: string | null;
            } | null;
        };
        LtiResultCell: {
            activity: string;
            /**
             * @description Of the newest attempt; of a lesson: none, in_progress or done.
             * @enum {string}
             */
            state: "none" | "in_progress" | "submitted" | "graded" | "released" | "done";
            /** @description The score that counts; null while there is none. */
            percent: number | null;
            passed: boolean | null;
            /** @description When it came to that state. */
            at: string | null;
            attempts: number;
            /** @description The newest that was submitted. */
            attemptId: components["schemas"]["Uuid"] | null;
        };
        MemberPage: {
            items: components["schemas"]["Member"][];
            /** @description Cursor of the next page; null when this is the last. */
            next: string | null;
        };
        Member: {
            id: components["schemas"]["Uuid"];
            email: string;
            name: string;
            role: components["schemas"]["Role"];
            active: boolean;
            hasPassword: boolean;
            revision: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            signedInAt: string | null;
        };
        NewMember: {
            member: components["schemas"]["Member"];
            passwordToken: string;
        };
        PasswordToken: {
            passwordToken: string;
        };
        Organization: {
            id: components["schemas"]["Uuid"];
            /**
             * @description Short name, for signing in.
             * @example nurses-board
             */
            slug: string;
            name: string;
            settings: components["schemas"]["OrganizationSettings"];
            revision: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        OrganizationSettings: {
            /**
             * @description Whoever wrote a version may not approve it.
             * @default false
             */
            fourEyes: boolean;
            /**
             * @description A grade that a person gives counts when another person has confirmed it.
             * @default false
             */
            secondGrader: boolean;
            /**
             * @description BCP 47; for what has no language of its own.
             * @default en
             */
            language: string;
            /**
             * @description Days after which built packages are deleted; null keeps them.
             * @default null
             */
            packageRetentionDays: number | null;
            retentionDays: components["schemas"]["RetentionDaysOutput"];
            /**
             * @description Origins of platforms that may show the learner’s page in a frame, e.g. `https://lms.example.org`. https only; http on localhost.
             * @default []
             */
            platformOrigins: string[];
        };
        NewOrganization: {
            organization: components["schemas"]["Organization"];
            owner: components["schemas"]["Member"];
            passwordToken: string;
        };
        PackagePage: {
            items: components["schemas"]["Package"][];
            /** @description Cursor of the next page; null when this is the last. */
            next: string | null;
        };
        Package: {
            id: components["schemas"]["Uuid"];
            state: components["schemas"]["PackageState"];
            /**
             * @description `packages`: a bundle waits for its packages.
             * @enum {string}
             */
            phase: "waiting" | "packages" | "preparing" | "writing" | "checking" | "storing" | "done";
            progress: number;
            /**
             * @description `bundle`: a zip of several packages with an index.
             * @enum {string}
             */
            kind: "package" | "bundle";
            programId: components["schemas"]["Uuid"];
            /** @description Null for a bundle, as the next three. */
            courseId: components["schemas"]["Uuid"] | null;
            releaseId: components["schemas"]["Uuid"] | null;
            profile: components["schemas"]["PackageProfile"] | null;
            layout: components["schemas"]["PackageLayout"] | null;
            /** @description As they were asked for. */
            options: components["schemas"]["PackageOptions"];
            /** @description The packages of a bundle. */
            parts: components["schemas"]["Uuid"][];
            /** @description What builds it. The same release, request and generator give the same bytes. */
            generator: string;
            fileName: string | null;
            sha256: string | null;
            bytes: number | null;
            files: number | null;
            /** @description What an administrator should know before sending it. */
            warnings: {
                code: string;
                message: string;
            }[];
            failure: components["schemas"]["PackageFailure"] | null;
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            startedAt: string | null;
            finishedAt: string | null;
        };
        PackageFailure: {
            /**
             * @description `package_invalid`: it broke rules, see its report. `bundle_incomplete`: some packages of it have no file. `build_broke_off`: it was tried several times; try again.
             * @enum {string}
             */
            code: "exchange.package_invalid" | "exchange.release_withdrawn" | "exchange.bundle_incomplete" | "exchange.build_broke_off" | "packager.bad_request";
            message: string;
            details: {
                [key: string]: unknown;
            };
        };
        PackageReport: {
            ok: boolean;
            /** @description One; of a bundle, each that is in it. */
            packages: {
                id: components["schemas"]["Uuid"];
                fileName: string;
                report: components["schemas"]["ValidationReport"];
            }[];
        };
        ValidationReport: {
            edition: ("1.2" | "2004 2nd Edition" | "2004 3rd Edition" | "2004 4th Edition") | null;
            title: string | null;
            files: number;
            /** @description Unpacked. */
            bytes: number;
            scos: number;
            ok: boolean;
            findings: components["schemas"]["ValidationFinding"][];
        };
        ValidationFinding: {
            code: string;
            /** @enum {string} */
            severity: "error" | "warning" | "info";
            place: {
                file: string;
                line?: number;
                column?: number;
                element?: string;
            };
            message: string;
            section: string;
            fix: string;
        };
        ProblemReportPage: {
            items: components["schemas"]["ProblemReport"][];
            /** @description Cursor of the next page; null when this is the last. */
            next: string | null;
        };
        Program: {
            id: components["schemas"]["Uuid"];
            /**
             * @description Short name, unique in the organization; releases carry it.
             * @example certified-peer-specialist
             */
            key: string;
            title: string;
            summary: string;
            /** @description What the exam covers: domains in order, each with its weight. */
            blueprint: components["schemas"]["Domain"][];
            examFacts: components["schemas"]["ExamFacts"];
            /**
             * @description Where the certification holds.
             * @example [
             *       "US-MI",
             *       "US-OH"
             *     ]
             */
            jurisdictions: string[];
            revision: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description Name of whoever changed it last. */
            updatedBy: string;
            deletedAt: string | null;
        };
        ProgramPage: {
            items: components["schemas"]["Program"][];
            /** @description Cursor of the next page; null when this is the last. */
            next: string | null;
        };
        QuestionPage: {
            items: components["schemas"]["QuestionSummary"][];
            /** @description Cursor of the next page; null when this is the last. */
            next: string | null;
            /** @description `similar`: no question has the words, so those with similar words are listed; null without a text. */
            matching: ("words" | "similar") | null;
        };
        QuestionSummary: {
            id: components["schemas"]["Uuid"];
            key: string;
            language: string;
            originalId: components["schemas"]["Uuid"] | null;
            state: components["schemas"]["QuestionState"];
            version: number;
            approvedVersion: number | null;
            /** @enum {string} */
            type: "single-choice" | "multiple-response" | "true-false" | "fill-in" | "numeric" | "matching" | "ordering" | "essay";
            /** @description Plain text, cut after 300 characters. */
            stem: string;
            domain: string | null;
            tags: string[];
            difficulty: ("easy" | "medium" | "hard") | null;
            points: number;
            jurisdictions: string[];
            /** @description First day on which it may be used; null: at once. */
            validFrom: string | null;
            /** @description Last day on which it may be used unless it was reviewed; null: for ever. */
            reviewBy: string | null;
            /** @description Why the approved version is withheld from publishing today; null when it is not. */
            withheld: ("not-yet-valid" | "review-overdue") | null;
            revision: number;
            /** Format: date-time */
            updatedAt: string;
            updatedBy: string;
        };
        Question: {
            id: components["schemas"]["Uuid"];
            programId: components["schemas"]["Uuid"];
            /** @description Its id in releases, shared by its translations; unique in the program. Default: its id. */
            key: string;
            language: string;
            /** @description Of the question that it translates. */
            originalId: components["schemas"]["Uuid"] | null;
            /** @description Version of the original that it translates. */
            originalVersion: number | null;
            state: components["schemas"]["QuestionState"];
            /** @description Number of the newest version, which is what `content` is. */
            version: number;
            /** @description Number of the version that is in use. */
            approvedVersion: number | null;
            content: components["schemas"]["QuestionContentOutput"];
            /**
             * @description Where it holds; empty: everywhere.
             * @example [
             *       "US-MI"
             *     ]
             */
            jurisdictions: string[];
            /** @description First day on which it may be used; null: at once. */
            validFrom: string | null;
            /** @description Last day on which it may be used unless it was reviewed; null: for ever. */
            reviewBy: string | null;
            /** @description Why the approved version is withheld from publishing today; null when it is not. */
            withheld: ("not-yet-valid" | "review-overdue") | null;
            author: string;
            submittedBy: string | null;
            submittedAt: string | null;
            approvedBy: string | null;
            approvedAt: string | null;
            retiredAt: string | null;
            revision: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            updatedBy: string;
            warnings: components["schemas"]["QuestionWarning"][];
        };
        QuestionComment: {
            id: components["schemas"]["Uuid"];
            /** @description The newest version when it was written. */
            version: number;
            /** @enum {string} */
            kind: "comment" | "sent-back";
            author: string;
            text: string;
            /** Format: date-time */
            createdAt: string;
        };
        Difference: {
            /** @description Dotted; parts are named by their ids, e.g. `choices.b.content`. */
            path: string;
            /** @description Null when it was not there. */
            before: unknown;
            /** @description Null when it is gone. */
            after: unknown;
        };
        QuestionDuplicate: {
            id: components["schemas"]["Uuid"];
            key: string;
            language: string;
            originalId: components["schemas"]["Uuid"] | null;
            state: components["schemas"]["QuestionState"];
            version: number;
            approvedVersion: number | null;
            /** @enum {string} */
            type: "single-choice" | "multiple-response" | "true-false" | "fill-in" | "numeric" | "matching" | "ordering" | "essay";
            /** @description Plain text, cut after 300 characters. */
            stem: string;
            domain: string | null;
            tags: string[];
            difficulty: ("easy" | "medium" | "hard") | null;
            points: number;
            jurisdictions: string[];
            /** @description First day on which it may be used; null: at once. */
            validFrom: string | null;
            /** @description Last day on which it may be used unless it was reviewed; null: for ever. */
            reviewBy: string | null;
            /** @description Why the approved version is withheld from publishing today; null when it is not. */
            withheld: ("not-yet-valid" | "review-overdue") | null;
            revision: number;
            /** Format: date-time */
            updatedAt: string;
            updatedBy: string;
            likeness: number;
        };
        LintFinding: {
            /** @enum {string} */
            rule: "rationale-missing" | "source-missing" | "all-of-the-above" | "key-longest" | "negative-unmarked" | "alt-missing" | "date-stale" | "domain-unknown" | "choice-duplicate" | "stem-long";
            /** @enum {string} */
            severity: "error" | "warning";
            path: (string | number)[];
            message: string;
        };
        QuestionTranslation: {
            id: components["schemas"]["Uuid"];
            key: string;
            language: string;
            originalId: components["schemas"]["Uuid"] | null;
            state: components["schemas"]["QuestionState"];
            version: number;
            approvedVersion: number | null;
            /** @enum {string} */
            type: "single-choice" | "multiple-response" | "true-false" | "fill-in" | "numeric" | "matching" | "ordering" | "essay";
            /** @description Plain text, cut after 300 characters. */
            stem: string;
            domain: string | null;
            tags: string[];
            difficulty: ("easy" | "medium" | "hard") | null;
            points: number;
            jurisdictions: string[];
            /** @description First day on which it may be used; null: at once. */
            validFrom: string | null;
            /** @description Last day on which it may be used unless it was reviewed; null: for ever. */
            reviewBy: string | null;
            /** @description Why the approved version is withheld from publishing today; null when it is not. */
            withheld: ("not-yet-valid" | "review-overdue") | null;
            revision: number;
            /** Format: date-time */
            updatedAt: string;
            updatedBy: string;
            /** @description Version of the original that it translates. */
            originalVersion: number | null;
            /** @description Whether the original has a newer approved version. */
            behind: boolean;
        };
        QuestionVersion: {
            number: number;
            /** @enum {string} */
            state: "draft" | "in-review" | "approved";
            content: components["schemas"]["QuestionContentOutput"];
            /**
             * @description Where it holds; empty: everywhere.
             * @example [
             *       "US-MI"
             *     ]
             */
            jurisdictions: string[];
            /** @description First day on which it may be used; null: at once. */
            validFrom: string | null;
            /** @description Last day on which it may be used unless it was reviewed; null: for ever. */
            reviewBy: string | null;
            originalVersion: number | null;
            author: string;
            submittedBy: string | null;
            submittedAt: string | null;
            approvedBy: string | null;
            approvedAt: string | null;
            /** Format: date-time */
            createdAt: string;
        };
        BulkResult: {
            id: components["schemas"]["Uuid"];
            key: string;
            /** @enum {string} */
            outcome: "changed" | "same" | "refused";
            state: components["schemas"]["QuestionState"];
            version: number;
            revision: number;
            /** @description Of the problem, when it was refused. */
            code: string | null;
            message: string | null;
        };
        Quiz: {
            id: components["schemas"]["Uuid"];
            programId: components["schemas"]["Uuid"];
            /**
             * @description Short name, unique in the program; releases carry it.
             * @example mock-exam
             */
            key: string;
            revision: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            updatedBy: string;
            deletedAt: string | null;
            title: string;
            /** @default  */
            summary: string;
            /** @default  */
            instructions: string;
            /** @enum {string} */
            mode: "practice" | "exam" | "flashcards";
            sections: {
                id: string;
                /** @default  */
                title: string;
                draw: {
                    /** @constant */
                    rule: "fixed";
                    questions: string[];
                } | {
                    /** @constant */
                    rule: "random";
                    count: number | null;
                    filter: {
                        domains?: string[];
                        tags?: string[];
                        types?: string[];
                        difficulties?: ("easy" | "medium" | "hard")[];
                        exclude?: string[];
                    };
                } | {
                    /** @constant */
                    rule: "blueprint";
                    count: number;
                    filter: {
                        domains?: string[];
                        tags?: string[];
                        types?: string[];
                        difficulties?: ("easy" | "medium" | "hard")[];
                        exclude?: string[];
                    };
                };
                pretest?: {
                    count: number;
                    filter: {
                        domains?: string[];
                        tags?: string[];
                        types?: string[];
                        difficulties?: ("easy" | "medium" | "hard")[];
                        exclude?: string[];
                    };
                };
            }[];
            /** @default true */
            shuffleQuestions: boolean;
            /** @default true */
            shuffleChoices: boolean;
            /** @default null */
            timeLimitSeconds: number | null;
            /** @default null */
            cutScore: number | null;
            /** @default null */
            attempts: number | null;
            avoidSeen?: boolean;
            /**
             * @default best
             * @enum {string}
             */
            attemptGrading: "best" | "last" | "average";
            /**
             * @default full
             * @enum {string}
             */
            review: "score" | "responses" | "full";
            graded: boolean;
            warnings: components["schemas"]["QuizWarning"][];
        };
        /** @description Something that was taken out of a text, or that will not do when it is published. */
        QuizWarning: {
            path: string;
            message: string;
        };
        QuizPage: {
            items: components["schemas"]["QuizSummary"][];
            /** @description Cursor of the next page; null when this is the last. */
            next: string | null;
        };
        QuizSummary: {
            id: components["schemas"]["Uuid"];
            programId: components["schemas"]["Uuid"];
            /**
             * @description Short name, unique in the program; releases carry it.
             * @example mock-exam
             */
            key: string;
            revision: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            updatedBy: string;
            deletedAt: string | null;
            title: string;
            /** @enum {string} */
            mode: "practice" | "exam" | "flashcards";
            /** @description How many questions a form has, those on trial included; null where a draw takes all there are. */
            questions: number | null;
        };
        FillReport: {
            /** @description Every form holds what the quiz asks for. */
            ok: boolean;
            sections: {
                sectionId: string;
                /** @enum {string} */
                part: "scored" | "pretest";
                domain: string | null;
                wanted: number;
                /** @description Questions that may stand here. */
                available: number;
                /** @description How many a form may have to do without. */
                short: number;
            }[];
            missing: {
                sectionId: string;
                questionId: string;
                /** @description E.g. `retired`, `review-overdue`, `not-approved`. */
                why: string;
            }[];
        };
        FormPreview: {
            seed: number;
            /** @constant */
            generator: 1;
            items: {
                sectionId: string;
                questionId: string;
                /** @description False for a question on trial; learners cannot tell. */
                scored: boolean;
                /** @description Display order of the question’s parts. */
                order: number[];
                question: components["schemas"]["QuestionDocument"];
            }[];
            conformity: components["schemas"]["Conformity"];
        };
        QuestionDocument: {
            /** @constant */
            type: "single-choice";
            id: string;
            /** @default 1 */
            version: number;
            stem: string;
            /** @default 1 */
            points: number;
            /** @default null */
            domain: string | null;
            /** @default [] */
            tags: string[];
            /** @default null */
            difficulty: ("easy" | "medium" | "hard") | null;
            /** @default  */
            explanation: string;
            /** @default [] */
            references: {
                text: string;
                /** Format: uri */
                url?: string;
            }[];
            enemies?: string[];
            choices: {
                id: string;
                content: string;
                correct: boolean;
                /** @default  */
                rationale: string;
            }[];
            /** @default true */
            shuffle: boolean;
        } | {
            /** @constant */
            type: "multiple-response";
            id: string;
            /** @default 1 */
            version: number;
            stem: string;
            /** @default 1 */
            points: number;
            /** @default null */
            domain: string | null;
            /** @default [] */
            tags: string[];
            /** @default null */
            difficulty: ("easy" | "medium" | "hard") | null;
            /** @default  */
            explanation: string;
            /** @default [] */
            references: {
                text: string;
                /** Format: uri */
                url?: string;
            }[];
            enemies?: string[];
            choices: {
                id: string;
                content: string;
                correct: boolean;
                /** @default  */
                rationale: string;
            }[];
            /**
             * @default all-or-nothing
             * @enum {string}
             */
            partialCredit: "all-or-nothing" | "per-right-choice" | "right-minus-wrong";
            /** @default true */
            shuffle: boolean;
        } | {
            /** @constant */
            type: "true-false";
            id: string;
            /** @default 1 */
            version: number;
            stem: string;
            /** @default 1 */
            points: number;
            /** @default null */
            domain: string | null;
            /** @default [] */
            tags: string[];
            /** @default null */
            difficulty: ("easy" | "medium" | "hard") | null;
            /** @default  */
            explanation: string;
            /** @default [] */
            references: {
                text: string;
                /** Format: uri */
                url?: string;
            }[];
            enemies?: string[];
            answer: boolean;
            rationales: {
                /** @default  */
                true: string;
                /** @default  */
                false: string;
            };
        } | {
            /** @constant */
            type: "fill-in";
            id: string;
            /** @default 1 */
            version: number;
            stem: string;
            /** @default 1 */
            points: number;
            /** @default null */
            domain: string | null;
            /** @default [] */
            tags: string[];
            /** @default null */
            difficulty: ("easy" | "medium" | "hard") | null;
            /** @default  */
            explanation: string;
            /** @default [] */
            references: {
                text: string;
                /** Format: uri */
                url?: string;
            }[];
            enemies?: string[];
            blanks: {
                id: string;
                /** @default  */
                label: string;
                accepted: string[];
                /** @default false */
                caseSensitive: boolean;
                /** @default  */
                rationale: string;
            }[];
            /**
             * @default all-or-nothing
             * @enum {string}
             */
            partialCredit: "all-or-nothing" | "per-right-choice" | "right-minus-wrong";
        } | {
            /** @constant */
            type: "numeric";
            id: string;
            /** @default 1 */
            version: number;
            stem: string;
            /** @default 1 */
            points: number;
            /** @default null */
            domain: string | null;
            /** @default [] */
            tags: string[];
            /** @default null */
            difficulty: ("easy" | "medium" | "hard") | null;
            /** @default  */
            explanation: string;
            /** @default [] */
            references: {
                text: string;
                /** Format: uri */
                url?: string;
            }[];
            enemies?: string[];
            accepted: {
                min: number;
                max: number;
            };
            /** @default  */
            unit: string;
            /** @default  */
            rationale: string;
        } | {
            /** @constant */
            type: "matching";
            id: string;
            /** @default 1 */
            version: number;
            stem: string;
            /** @default 1 */
            points: number;
            /** @default null */
            domain: string | null;
            /** @default [] */
            tags: string[];
            /** @default null */
            difficulty: ("easy" | "medium" | "hard") | null;
            /** @default  */
            explanation: string;
            /** @default [] */
            references: {
                text: string;
                /** Format: uri */
                url?: string;
            }[];
            enemies?: string[];
            premises: {
                id: string;
                content: string;
                match: string;
                /** @default  */
                rationale: string;
            }[];
            options: {
                id: string;
                content: string;
            }[];
            /**
             * @default per-right-choice
             * @enum {string}
             */
            partialCredit: "all-or-nothing" | "per-right-choice" | "right-minus-wrong";
            /** @default true */
            shuffle: boolean;
        } | {
            /** @constant */
            type: "ordering";
            id: string;
            /** @default 1 */
            version: number;
            stem: string;
            /** @default 1 */
            points: number;
            /** @default null */
            domain: string | null;
            /** @default [] */
            tags: string[];
            /** @default null */
            difficulty: ("easy" | "medium" | "hard") | null;
            /** @default  */
            explanation: string;
            /** @default [] */
            references: {
                text: string;
                /** Format: uri */
                url?: string;
            }[];
            enemies?: string[];
            items: {
                id: string;
                content: string;
            }[];
            /**
             * @default all-or-nothing
             * @enum {string}
             */
            partialCredit: "all-or-nothing" | "per-right-choice" | "right-minus-wrong";
            /** @default  */
            rationale: string;
        } | {
            /** @constant */
            type: "essay";
            id: string;
            /** @default 1 */
            version: number;
            stem: string;
            /** @default 1 */
            points: number;
            /** @default null */
            domain: string | null;
            /** @default [] */
            tags: string[];
            /** @default null */
            difficulty: ("easy" | "medium" | "hard") | null;
            /** @default  */
            explanation: string;
            /** @default [] */
            references: {
                text: string;
                /** Format: uri */
                url?: string;
            }[];
            enemies?: string[];
            /** @default  */
            modelAnswer: string;
            /** @default [] */
            rubric: {
                criterion: string;
                points: number;
            }[];
            /** @default null */
            maxWords: number | null;
        };
        /** @description The form held against its quiz and blueprint. */
        Conformity: {
            ok: boolean;
            quotas: {
                sectionId: string;
                domain: string | null;
                wanted: number;
                got: number;
            }[];
            pretest: {
                sectionId: string;
                wanted: number;
                got: number;
            }[];
            enemies: [
                string,
                string
            ][];
            repeated: string[];
            seenBefore: string[];
        };
        ReleaseComparison: {
            same: boolean;
            course: components["schemas"]["FieldChange"][];
            blueprint: components["schemas"]["PartsComparison"];
            modules: components["schemas"]["PartsComparison"];
            lessons: components["schemas"]["PartsComparison"];
            quizzes: components["schemas"]["PartsComparison"];
            questions: components["schemas"]["PartsComparison"];
            assets: {
                added: components["schemas"]["ComparedAsset"][];
                removed: components["schemas"]["ComparedAsset"][];
            };
        };
        /** @description Long texts are cut around the first difference. */
        FieldChange: {
            field: string;
            before: string | number | boolean | null;
            after: string | number | boolean | null;
        };
        PartsComparison: {
            added: components["schemas"]["PartName"][];
            removed: components["schemas"]["PartName"][];
            changed: components["schemas"]["ChangedPart"][];
        };
        PartName: {
            id: string;
            title: string;
        };
        ChangedPart: {
            id: string;
            title: string;
            changes: components["schemas"]["FieldChange"][];
        };
        ComparedAsset: {
            sha256: string;
            mediaType: string;
            bytes: number;
        };
        Session: {
            organization: {
                id: components["schemas"]["Uuid"];
                slug: string;
                name: string;
            };
            actor: {
                /** @enum {string} */
                kind: "member" | "api-key";
                id: components["schemas"]["Uuid"];
                name: string;
                role: components["schemas"]["Role"] | null;
                actions: components["schemas"]["Action"][];
            };
            /** @description For the header X-CSRF-Token of requests that change something by cookie; null for API keys. */
            csrfToken: string | null;
            expiresAt: string | null;
        };
        SessionList: {
            items: components["schemas"]["SessionEntry"][];
        };
        SessionEntry: {
            id: components["schemas"]["Uuid"];
            current: boolean;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            seenAt: string;
            /** Format: date-time */
            expiresAt: string;
            address: string | null;
            userAgent: string | null;
        };
        SignOnList: {
            items: {
                name: string;
                start: string;
            }[];
        };
        AccommodationOutput: {
            /**
             * @description Time of every timed quiz is multiplied by this; 1.5 means half as much again.
             * @default 1
             */
            extraTimeFactor: number;
            /**
             * @description Breaks that stop the clock, in all, in each attempt.
             * @default 0
             */
            breakMinutes: number;
            /**
             * @description Attempts besides those that a quiz allows.
             * @default 0
             */
            extraAttempts: number;
            /**
             * @description When the time is over the learner is told, and may go on; how long they went on is on record.
             * @default false
             */
            noAutoSubmit: boolean;
            /**
             * @description For staff, e.g. on whose decision.
             * @default
             */
            note: string;
        };
        RetentionDaysOutput: {
            /**
             * @description After the submission: earlier answers of a question; the one that counts stays.
             * @default null
             */
            answersHistory: number | null;
            /**
             * @description After the submission: attempts with all that belongs to them; figures that name nobody stay.
             * @default null
             */
            attempts: number | null;
            /**
             * @description After they were resolved.
             * @default null
             */
            problemReports: number | null;
            /**
             * @description After they were decided on.
             * @default null
             */
            handIns: number | null;
            /**
             * @description After they ended, with addresses and browsers; links that have expired too.
             * @default null
             */
            sessions: number | null;
        };
        /** @description What is asked and what is right, as in docs/release.schema.json. Texts are HTML; what is unsafe is removed and told in `warnings`. Images are `asset:<sha256>`. */
        QuestionContentOutput: {
            /** @constant */
            type: "single-choice";
            stem: string;
            /** @default 1 */
            points: number;
            /** @default null */
            domain: string | null;
            /** @default [] */
            tags: string[];
            /** @default null */
            difficulty: ("easy" | "medium" | "hard") | null;
            /** @default  */
            explanation: string;
            /** @default [] */
            references: {
                text: string;
                /** Format: uri */
                url?: string;
            }[];
            enemies?: string[];
            choices: {
                id: string;
                content: string;
                correct: boolean;
                /** @default  */
                rationale: string;
            }[];
            /** @default true */
            shuffle: boolean;
        } | {
            /** @constant */
            type: "multiple-response";
            stem: string;
            /** @default 1 */
            points: number;
            /** @default null */
            domain: string | null;
            /** @default [] */
            tags: string[];
            /** @default null */
            difficulty: ("easy" | "medium" | "hard") | null;
            /** @default  */
            explanation: string;
            /** @default [] */
            references: {
                text: string;
                /** Format: uri */
                url?: string;
            }[];
            enemies?: string[];
            choices: {
                id: string;
                content: string;
                correct: boolean;
                /** @default  */
                rationale: string;
            }[];
            /**
             * @default all-or-nothing
             * @enum {string}
             */
            partialCredit: "all-or-nothing" | "per-right-choice" | "right-minus-wrong";
            /** @default true */
            shuffle: boolean;
        } | {
            /** @constant */
            type: "true-false";
            stem: string;
            /** @default 1 */
            points: number;
            /** @default null */
            domain: string | null;
            /** @default [] */
            tags: string[];
            /** @default null */
            difficulty: ("easy" | "medium" | "hard") | null;
            /** @default  */
            explanation: string;
            /** @default [] */
            references: {
                text: string;
                /** Format: uri */
                url?: string;
            }[];
            enemies?: string[];
            answer: boolean;
            rationales: {
                /** @default  */
                true: string;
                /** @default  */
                false: string;
            };
        } | {
            /** @constant */
            type: "fill-in";
            stem: string;
            /** @default 1 */
            points: number;
            /** @default null */
            domain: string | null;
            /** @default [] */
            tags: string[];
            /** @default null */
            difficulty: ("easy" | "medium" | "hard") | null;
            /** @default  */
            explanation: string;
            /** @default [] */
            references: {
                text: string;
                /** Format: uri */
                url?: string;
            }[];
            enemies?: string[];
            blanks: {
                id: string;
                /** @default  */
                label: string;
                accepted: string[];
                /** @default false */
                caseSensitive: boolean;
                /** @default  */
                rationale: string;
            }[];
            /**
             * @default all-or-nothing
             * @enum {string}
             */
            partialCredit: "all-or-nothing" | "per-right-choice" | "right-minus-wrong";
        } | {
            /** @constant */
            type: "numeric";
            stem: string;
            /** @default 1 */
            points: number;
            /** @default null */
            domain: string | null;
            /** @default [] */
            tags: string[];
            /** @default null */
            difficulty: ("easy" | "medium" | "hard") | null;
            /** @default  */
            explanation: string;
            /** @default [] */
            references: {
                text: string;
                /** Format: uri */
                url?: string;
            }[];
            enemies?: string[];
            accepted: {
                min: number;
                max: number;
            };
            /** @default  */
            unit: string;
            /** @default  */
            rationale: string;
        } | {
            /** @constant */
            type: "matching";
            stem: string;
            /** @default 1 */
            points: number;
            /** @default null */
            domain: string | null;
            /** @default [] */
            tags: string[];
            /** @default null */
            difficulty: ("easy" | "medium" | "hard") | null;
            /** @default  */
            explanation: string;
            /** @default [] */
            references: {
                text: string;
                /** Format: uri */
                url?: string;
            }[];
            enemies?: string[];
            premises: {
                id: string;
                content: string;
                match: string;
                /** @default  */
                rationale: string;
            }[];
            options: {
                id: string;
                content: string;
            }[];
            /**
             * @default per-right-choice
             * @enum {string}
             */
            partialCredit: "all-or-nothing" | "per-right-choice" | "right-minus-wrong";
            /** @default true */
            shuffle: boolean;
        } | {
            /** @constant */
            type: "ordering";
            stem: string;
            /** @default 1 */
            points: number;
            /** @default null */
            domain: string | null;
            /** @default [] */
            tags: string[];
            /** @default null */
            difficulty: ("easy" | "medium" | "hard") | null;
            /** @default  */
            explanation: string;
            /** @default [] */
            references: {
                text: string;
                /** Format: uri */
                url?: string;
            }[];
            enemies?: string[];
            items: {
                id: string;
                content: string;
            }[];
            /**
             * @default all-or-nothing
             * @enum {string}
             */
            partialCredit: "all-or-nothing" | "per-right-choice" | "right-minus-wrong";
            /** @default  */
            rationale: string;
        } | {
            /** @constant */
            type: "essay";
            stem: string;
            /** @default 1 */
            points: number;
            /** @default null */
            domain: string | null;
            /** @default [] */
            tags: string[];
            /** @default null */
            difficulty: ("easy" | "medium" | "hard") | null;
            /** @default  */
            explanation: string;
            /** @default [] */
            references: {
                text: string;
                /** Format: uri */
                url?: string;
            }[];
            enemies?: string[];
            /** @default  */
            modelAnswer: string;
            /** @default [] */
            rubric: {
                criterion: string;
                points: number;
            }[];
            /** @default null */
            maxWords: number | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listApiKeys: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyPage"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    actions: components["schemas"]["Action"][];
                    /** @default null */
                    expiresAt?: string | null;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewApiKey"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `identity.too_many_actions`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAssets: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description In the name. */
                text?: string;
                /** @description First half of the media type. */
                type?: "image" | "audio" | "video" | "text" | "application" | "font";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssetPage"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    uploadAsset: {
        parameters: {
            query: {
                /** @description File name, for people. */
                name: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description At most 4294967296 bytes. */
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Asset"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `courses.asset_refused`, `courses.asset_type_refused`, `courses.asset_too_large`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    showAsset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description SHA-256 of the asset’s content, in hexadecimal. */
                sha256: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Asset"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `courses.asset_not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAsset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description SHA-256 of the asset’s content, in hexadecimal. */
                sha256: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `courses.asset_not_found`, `courses.asset_in_use`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readAssetContent: {
        parameters: {
            query?: {
                /** @description To be saved under its name, instead of shown. */
                download?: string;
            };
            header?: never;
            path: {
                /** @description SHA-256 of the asset’s content, in hexadecimal. */
                sha256: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bytes; 206 for a Range. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `courses.asset_not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAssetUses: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description SHA-256 of the asset’s content, in hexadecimal. */
                sha256: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssetUses"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `courses.asset_not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAttempts: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                delivery?: components["schemas"]["Uuid"];
                learner?: components["schemas"]["Uuid"];
                activity?: string;
                state?: "prepared" | "in_progress" | "submitted" | "graded" | "released" | "voided";
                passed?: string;
                submittedFrom?: string;
                /** @description Until before this moment. */
                submittedTo?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttemptPage"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `http.invalid_cursor`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    downloadAttemptsCsv: {
        parameters: {
            query?: {
                delivery?: components["schemas"]["Uuid"];
                learner?: components["schemas"]["Uuid"];
                activity?: string;
                state?: "prepared" | "in_progress" | "submitted" | "graded" | "released" | "voided";
                passed?: string;
                submittedFrom?: string;
                /** @description Until before this moment. */
                submittedTo?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 4180, UTF-8 with a byte order mark. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    downloadAttemptsWorkbook: {
        parameters: {
            query?: {
                delivery?: components["schemas"]["Uuid"];
                learner?: components["schemas"]["Uuid"];
                activity?: string;
                state?: "prepared" | "in_progress" | "submitted" | "graded" | "released" | "voided";
                passed?: string;
                submittedFrom?: string;
                /** @description Until before this moment. */
                submittedTo?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Office Open XML. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `reports.too_many_rows`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readAttempt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttemptDetail"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `attempts.not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAnswers: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredAnswerPage"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `attempts.not_found`, `http.invalid_cursor`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    downloadAnswersCsv: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 4180, UTF-8 with a byte order mark. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `attempts.not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readAppeal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppealReport"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `attempts.not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    downloadAppeal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description PDF, in English. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `attempts.not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listGrades: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ManualGrade"][];
                    };
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `attempts.not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    gradeAttempt: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default null */
                    position?: number | null;
                    /** @default null */
                    points?: number | null;
                    /** @default null */
                    passed?: boolean | null;
                    /** @default [] */
                    rubric?: {
                        criterion: string;
                        points: number;
                    }[];
                    /** @default  */
                    comment?: string;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ManualGrade"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `attempts.not_found`, `attempts.not_submitted`, `attempts.position_unknown`, `attempts.grade_not_essay`, `attempts.grade_too_high`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    downloadScoreReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description PDF. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `attempts.not_found`, `attempts.not_submitted`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAudit: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                targetType?: string;
                targetId?: string;
                actorId?: components["schemas"]["Uuid"];
                action?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    verifyAuditLog: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditVerification"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCorrections: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                program?: components["schemas"]["Uuid"];
                question?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CorrectionPage"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `http.invalid_cursor`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createCorrection: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    programId: components["schemas"]["Uuid"];
                    /** @description As in releases: the question’s key. */
                    questionId: string;
                    versions: number[];
                    /** @enum {string} */
                    kind: "replace" | "also" | "drop" | "credit";
                    content?: {
                        /** @constant */
                        type: "single-choice";
                        id: string;
                        /** @default 1 */
                        version?: number;
                        stem: string;
                        /** @default 1 */
                        points?: number;
                        /** @default null */
                        domain?: string | null;
                        /** @default [] */
                        tags?: string[];
                        /** @default null */
                        difficulty?: ("easy" | "medium" | "hard") | null;
                        /** @default  */
                        explanation?: string;
                        /** @default [] */
                        references?: {
                            text: string;
                            /** Format: uri */
                            url?: string;
                        }[];
                        enemies?: string[];
                        choices: {
                            id: string;
                            content: string;
                            correct: boolean;
                            /** @default  */
                            rationale?: string;
                        }[];
                        /** @default true */
                        shuffle?: boolean;
                    } | {
                        /** @constant */
                        type: "multiple-response";
                        id: string;
                        /** @default 1 */
                        version?: number;
                        stem: string;
                        /** @default 1 */
                        points?: number;
                        /** @default null */
                        domain?: string | null;
                        /** @default [] */
                        tags?: string[];
                        /** @default null */
                        difficulty?: ("easy" | "medium" | "hard") | null;
                        /** @default  */
                        explanation?: string;
                        /** @default [] */
                        references?: {
                            text: string;
                            /** Format: uri */
                            url?: string;
                        }[];
                        enemies?: string[];
                        choices: {
                            id: string;
                            content: string;
                            correct: boolean;
                            /** @default  */
                            rationale?: string;
                        }[];
                        /**
                         * @default all-or-nothing
                         * @enum {string}
                         */
                        partialCredit?: "all-or-nothing" | "per-right-choice" | "right-minus-wrong";
                        /** @default true */
                        shuffle?: boolean;
                    } | {
                        /** @constant */
                        type: "true-false";
                        id: string;
                        /** @default 1 */
                        version?: number;
                        stem: string;
                        /** @default 1 */
                        points?: number;
                        /** @default null */
                        domain?: string | null;
                        /** @default [] */
                        tags?: string[];
                        /** @default null */
                        difficulty?: ("easy" | "medium" | "hard") | null;
                        /** @default  */
                        explanation?: string;
                        /** @default [] */
                        references?: {
                            text: string;
                            /** Format: uri */
                            url?: string;
                        }[];
                        enemies?: string[];
                        answer: boolean;
                        /** @default {} */
                        rationales?: {
                            /** @default  */
                            true?: string;
                            /** @default  */
                            false?: string;
                        };
                    } | {
                        /** @constant */
                        type: "fill-in";
                        id: string;
                        /** @default 1 */
                        version?: number;
                        stem: string;
                        /** @default 1 */
                        points?: number;
                        /** @default null */
                        domain?: string | null;
                        /** @default [] */
                        tags?: string[];
                        /** @default null */
                        difficulty?: ("easy" | "medium" | "hard") | null;
                        /** @default  */
                        explanation?: string;
                        /** @default [] */
                        references?: {
                            text: string;
                            /** Format: uri */
                            url?: string;
                        }[];
                        enemies?: string[];
                        blanks: {
                            id: string;
                            /** @default  */
                            label?: string;
                            accepted: string[];
                            /** @default false */
                            caseSensitive?: boolean;
                            /** @default  */
                            rationale?: string;
                        }[];
                        /**
                         * @default all-or-nothing
                         * @enum {string}
                         */
                        partialCredit?: "all-or-nothing" | "per-right-choice" | "right-minus-wrong";
                    } | {
                        /** @constant */
                        type: "numeric";
                        id: string;
                        /** @default 1 */
                        version?: number;
                        stem: string;
                        /** @default 1 */
                        points?: number;
                        /** @default null */
                        domain?: string | null;
                        /** @default [] */
                        tags?: string[];
                        /** @default null */
                        difficulty?: ("easy" | "medium" | "hard") | null;
                        /** @default  */
                        explanation?: string;
                        /** @default [] */
                        references?: {
                            text: string;
                            /** Format: uri */
                            url?: string;
                        }[];
                        enemies?: string[];
                        accepted: {
                            min: number;
                            max: number;
                        };
                        /** @default  */
                        unit?: string;
                        /** @default  */
                        rationale?: string;
                    } | {
                        /** @constant */
                        type: "matching";
                        id: string;
                        /** @default 1 */
                        version?: number;
                        stem: string;
                        /** @default 1 */
                        points?: number;
                        /** @default null */
                        domain?: string | null;
                        /** @default [] */
                        tags?: string[];
                        /** @default null */
                        difficulty?: ("easy" | "medium" | "hard") | null;
                        /** @default  */
                        explanation?: string;
                        /** @default [] */
                        references?: {
                            text: string;
                            /** Format: uri */
                            url?: string;
                        }[];
                        enemies?: string[];
                        premises: {
                            id: string;
                            content: string;
                            match: string;
                            /** @default  */
                            rationale?: string;
                        }[];
                        options: {
                            id: string;
                            content: string;
                        }[];
                        /**
                         * @default per-right-choice
                         * @enum {string}
                         */
                        partialCredit?: "all-or-nothing" | "per-right-choice" | "right-minus-wrong";
                        /** @default true */
                        shuffle?: boolean;
                    } | {
                        /** @constant */
                        type: "ordering";
                        id: string;
                        /** @default 1 */
                        version?: number;
                        stem: string;
                        /** @default 1 */
                        points?: number;
                        /** @default null */
                        domain?: string | null;
                        /** @default [] */
                        tags?: string[];
                        /** @default null */
                        difficulty?: ("easy" | "medium" | "hard") | null;
                        /** @default  */
                        explanation?: string;
                        /** @default [] */
                        references?: {
                            text: string;
                            /** Format: uri */
                            url?: string;
                        }[];
                        enemies?: string[];
                        items: {
                            id: string;
                            content: string;
                        }[];
                        /**
                         * @default all-or-nothing
                         * @enum {string}
                         */
                        partialCredit?: "all-or-nothing" | "per-right-choice" | "right-minus-wrong";
                        /** @default  */
                        rationale?: string;
                    } | {
                        /** @constant */
                        type: "essay";
                        id: string;
                        /** @default 1 */
                        version?: number;
                        stem: string;
                        /** @default 1 */
                        points?: number;
                        /** @default null */
                        domain?: string | null;
                        /** @default [] */
                        tags?: string[];
                        /** @default null */
                        difficulty?: ("easy" | "medium" | "hard") | null;
                        /** @default  */
                        explanation?: string;
                        /** @default [] */
                        references?: {
                            text: string;
                            /** Format: uri */
                            url?: string;
                        }[];
                        enemies?: string[];
                        /** @default  */
                        modelAnswer?: string;
                        /** @default [] */
                        rubric?: {
                            criterion: string;
                            points: number;
                        }[];
                        /** @default null */
                        maxWords?: number | null;
                    };
                    /** @description For the log; learners are told that their score was put right. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Correction"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `programs.not_found`, `attempts.correction_misfit`, `questions.invalid`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readCorrection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Correction"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `attempts.correction_not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    applyCorrection: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what was read. */
                "If-Match": string;
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Accepted; it goes on in the background. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Correction"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition failed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition required. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `attempts.correction_not_found`, `attempts.changed`, `attempts.correction_state`, `attempts.correction_own`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    previewCorrection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CorrectionPreview"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `attempts.correction_not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdrawCorrection: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what was read. */
                "If-Match": string;
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Accepted; it goes on in the background. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Correction"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition failed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition required. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `attempts.correction_not_found`, `attempts.changed`, `attempts.correction_state`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCourses: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                programId?: components["schemas"]["Uuid"];
                /** @description In title or key. */
                text?: string;
                /** @description The deleted ones instead. */
                deleted?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CoursePage"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createCourse: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    programId: components["schemas"]["Uuid"];
                    /**
                     * @description Stable name in releases and packages; made of the title when left out.
                     * @example certified-peer-specialist
                     */
                    key?: string;
                    title: string;
                    /** @default  */
                    summary?: string;
                    /**
                     * @description The organization’s, when left out.
                     * @example en
                     */
                    language?: string;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseOutline"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `courses.program_unknown`, `courses.key_taken`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    showCourse: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseOutline"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `courses.not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteCourse: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what was read. */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition failed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition required. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `courses.not_found`, `courses.changed`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateCourse: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what was read. */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    title?: string;
                    summary?: string;
                    /**
                     * @description BCP 47 language tag.
                     * @example en
                     */
                    language?: string;
                };
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseOutline"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition failed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition required. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `courses.not_found`, `courses.changed`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeActivity: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what was read. */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["Uuid"];
                activityId: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseOutline"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition failed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition required. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `courses.not_found`, `courses.activity_not_found`, `courses.changed`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    moveActivity: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what was read. */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["Uuid"];
                activityId: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    moduleId: components["schemas"]["Uuid"];
                    /** @description Place from 0; at the end when left out or beyond it. */
                    position?: number;
                };
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseOutline"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition failed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition required. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `courses.not_found`, `courses.module_not_found`, `courses.activity_not_found`, `courses.changed`, `courses.too_many`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDeletedParts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletedParts"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `courses.not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    duplicateCourse: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Stable name in releases and packages; made of the title when left out.
                     * @example certified-peer-specialist
                     */
                    key?: string;
                    title?: string;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseOutline"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `courses.not_found`, `courses.key_taken`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createModule: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    title: string;
                    /**
                     * @description Stable name in releases and packages; made of the title when left out.
                     * @example certified-peer-specialist
                     */
                    key?: string;
                    /** @description Place from 0; at the end when left out or beyond it. */
                    position?: number;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewModule"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `courses.not_found`, `courses.key_taken`, `courses.too_many`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteModule: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what was read. */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["Uuid"];
                moduleId: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseOutline"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition failed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition required. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `courses.not_found`, `courses.module_not_found`, `courses.changed`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateModule: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what was read. */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["Uuid"];
                moduleId: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    title: string;
                };
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseOutline"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition failed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition required. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `courses.not_found`, `courses.module_not_found`, `courses.changed`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    duplicateModule: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["Uuid"];
                moduleId: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    title?: string;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseOutline"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `courses.not_found`, `courses.module_not_found`, `courses.too_many`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createLesson: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["Uuid"];
                moduleId: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    title: string;
                    /**
                     * @description Stable name in releases and packages; made of the title when left out.
                     * @example certified-peer-specialist
                     */
                    key?: string;
                    /** @default  */
                    summary?: string;
                    /** @default null */
                    language?: string | null;
                    /** @default null */
                    minutes?: number | null;
                    /**
                     * @description HTML is cleaned by an allowlist; media are `asset:<sha256>`; LaTeX stands between `\(…\)`.
                     * @default []
                     */
                    blocks?: ({
                        /** @constant */
                        kind: "html";
                        html: string;
                    } | {
                        /** @constant */
                        kind: "callout";
                        /** @enum {string} */
                        style: "note" | "tip" | "important" | "warning" | "example";
                        /** @default  */
                        title?: string;
                        html: string;
                    } | {
                        /** @constant */
                        kind: "question";
                        question: string;
                    })[];
                    /** @description Place from 0; at the end when left out or beyond it. */
                    position?: number;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lesson"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `courses.not_found`, `courses.module_not_found`, `courses.key_taken`, `courses.lesson_refused`, `courses.too_many`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addQuizToModule: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["Uuid"];
                moduleId: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    quizId: components["schemas"]["Uuid"];
                    /** @description Place from 0; at the end when left out or beyond it. */
                    position?: number;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseOutline"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `courses.not_found`, `courses.module_not_found`, `courses.quiz_unknown`, `courses.quiz_placed`, `courses.key_taken`, `courses.too_many`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    restoreModule: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["Uuid"];
                moduleId: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseOutline"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `courses.not_found`, `courses.module_not_found`, `courses.too_many`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    orderCourse: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what was read. */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    modules: {
                        id: components["schemas"]["Uuid"];
                        activities: components["schemas"]["Uuid"][];
                    }[];
                };
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseOutline"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition failed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition required. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `courses.not_found`, `courses.changed`, `courses.order_incomplete`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listReleases: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description Only the withdrawn, or only the others. */
                withdrawn?: string;
            };
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReleasePage"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `courses.not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    publishCourse: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default  */
                    notes?: string;
                    /**
                     * @description False: refuse while there are warnings, so that somebody looks at them first.
                     * @default true
                     */
                    acknowledgeWarnings?: boolean;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReleaseDetail"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `courses.not_found`, `courses.publish_refused`, `courses.publish_unacknowledged`, `courses.release_withdrawn`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    checkCourse: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublishCheck"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `courses.not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    restoreCourse: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseOutline"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `courses.not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    restoreDraftFromRelease: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what was read. */
                "If-Match": string;
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    releaseId: components["schemas"]["Uuid"];
                };
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftRestored"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition failed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition required. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `courses.not_found`, `courses.changed`, `courses.release_not_found`, `courses.release_of_other_course`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDeliveries: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                course?: components["schemas"]["Uuid"];
                /** @description Those that are no longer offered, instead of the others. */
                archived?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryPage"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `http.invalid_cursor`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createDelivery: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    courseId: components["schemas"]["Uuid"];
                    title: string;
                    /**
                     * @default {
                     *       "policy": "latest"
                     *     }
                     */
                    release?: components["schemas"]["ReleasePolicy"];
                    /** @default {} */
                    window?: components["schemas"]["DeliveryWindowInput"];
                    /** @default {} */
                    rules?: components["schemas"]["DeliveryRules"];
                    /**
                     * @description By quiz id; null takes the code away. They cannot be read again.
                     * @default {}
                     */
                    accessCodes?: {
                        [key: string]: string | null;
                    };
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `courses.not_found`, `courses.release_not_found`, `attempts.delivery_unpublished`, `attempts.rules_unknown_quiz`, `attempts.window_reversed`, `attempts.time_zone_unknown`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `attempts.delivery_not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateDelivery: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what was read. */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    title?: string;
                    release?: components["schemas"]["ReleasePolicy"];
                    window?: components["schemas"]["DeliveryWindowInput"];
                    rules?: components["schemas"]["DeliveryRules"];
                    /** @description By quiz id; null takes the code away. They cannot be read again. */
                    accessCodes?: {
                        [key: string]: string | null;
                    };
                    /** @description True: no longer offered. Attempts that are running can be finished. */
                    archived?: boolean;
                };
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition failed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition required. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `attempts.delivery_not_found`, `attempts.changed`, `courses.release_not_found`, `attempts.delivery_unpublished`, `attempts.rules_unknown_quiz`, `attempts.window_reversed`, `attempts.time_zone_unknown`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readGradebook: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Gradebook"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `attempts.delivery_not_found`, `http.invalid_cursor`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    downloadGradebookCsv: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 4180, UTF-8 with a byte order mark. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `attempts.delivery_not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    downloadGradebookWorkbook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Office Open XML. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `attempts.delivery_not_found`, `reports.too_many_rows`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listInvitations: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationPage"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `attempts.delivery_not_found`, `http.invalid_cursor`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    inviteLearners: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    learnerIds: components["schemas"]["Uuid"][];
                    /**
                     * @description To open at once; null: the course.
                     * @default null
                     */
                    activity?: string | null;
                    /** @default 90 */
                    days?: number;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: components["schemas"]["Uuid"];
                            learnerId: components["schemas"]["Uuid"];
                            url: string;
                            /** Format: date-time */
                            expiresAt: string;
                        }[];
                    };
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `attempts.delivery_not_found`, `attempts.learner_not_found`, `attempts.delivery_archived`, `attempts.delivery_unpublished`, `attempts.activity_unknown`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    launchLearner: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    learner: {
                        /** @description How your system calls the person. */
                        subject: string;
                        /** @default null */
                        name?: string | null;
                        /** @default null */
                        email?: string | null;
                        /** @default null */
                        language?: string | null;
                    };
                    /** @default null */
                    activity?: string | null;
                    /**
                     * @description Where leaving leads.
                     * @default null
                     */
                    returnUrl?: string | null;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Launch"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `attempts.delivery_not_found`, `attempts.delivery_archived`, `attempts.delivery_unpublished`, `attempts.activity_unknown`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    prepareDelivery: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    activity: string;
                };
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description By this request. */
                        prepared: number;
                    };
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `attempts.delivery_not_found`, `attempts.activity_unknown`, `attempts.delivery_archived`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    releaseResults: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    activity: string;
                };
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        released: number;
                    };
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `attempts.delivery_not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    decideGrade: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    confirm: boolean;
                };
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ManualGrade"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `attempts.grade_not_found`, `attempts.grade_decided`, `attempts.grade_own`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWaitingAttempts: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                delivery?: components["schemas"]["Uuid"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GradingQueuePage"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `http.invalid_cursor`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listHandIns: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                state?: "waiting" | "accepted" | "declined";
                attempt?: components["schemas"]["Uuid"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandInPage"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `http.invalid_cursor`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    uploadHandIn: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    format: "examport-hand-in";
                    /** @constant */
                    version: 1;
                    organizationId: components["schemas"]["Uuid"];
                    deliveryId: components["schemas"]["Uuid"];
                    learnerId: components["schemas"]["Uuid"];
                    attemptId: components["schemas"]["Uuid"];
                    /** Format: date-time */
                    createdAt: string;
                    /** Format: base64 */
                    nonce: string;
                    /** Format: base64 */
                    data: string;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandIn"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `attempts.not_found`, `attempts.hand_in_unreadable`, `attempts.position_unknown`, `attempts.response_not_in_form`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    decideHandIn: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    accept: boolean;
                    /**
                     * @description Also what was changed after the deadline.
                     * @default false
                     */
                    lateToo?: boolean;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandIn"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `attempts.hand_in_not_found`, `attempts.hand_in_decided`, `attempts.not_submitted`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listIdentityProviders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityProviderList"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createIdentityProvider: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /**
                     * Format: uri
                     * @description As the provider names itself, e.g. `https://login.example.org`.
                     */
                    issuer: string;
                    clientId: string;
                    clientSecret: string;
                    /** @default null */
                    defaultRole?: ("author" | "reviewer" | "instructor" | "viewer") | null;
                    /** @default [] */
                    emailDomains?: string[];
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityProvider"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `identity.provider_unreachable`, `identity.provider_taken`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteIdentityProvider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateIdentityProvider: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what was read. */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    clientSecret?: string;
                    defaultRole?: ("author" | "reviewer" | "instructor" | "viewer") | null;
                    emailDomains?: string[];
                    active?: boolean;
                };
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityProvider"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition failed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition required. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `identity.changed`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    importCourseFolder: {
        parameters: {
            query?: {
                /** @description Whether to say only what would change. */
                dryRun?: string;
                /** @description Whether questions come in approved, which needs `questions:approve`; where the organization demands two people they are submitted for review instead. Otherwise they come in as drafts. */
                approve?: string;
                /** @description Left out: the program of the folder’s key, or title; it is created where there is none. */
                programId?: components["schemas"]["Uuid"];
                /** @description Whether a program that exists gets the folder’s title and blueprint. */
                updateProgram?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description At most 4294967296 bytes. */
        requestBody: {
            content: {
                "application/zip": string;
                "application/x-zip-compressed": string;
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportReport"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `exchange.zip_refused`, `exchange.zip_too_large`, `exchange.folder_refused`, `exchange.import_overtaken`, `identity.forbidden`, `programs.not_found`, `courses.key_taken`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `attempts.invitation_not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    startAttempt: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    activity: string;
                    /** @description Names this page; made by it at random when it opens. */
                    tab: string;
                    accessCode?: string;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LearnerAttempt"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `attempts.activity_unknown`, `attempts.not_open`, `attempts.closed_window`, `attempts.no_attempts_left`, `attempts.wait`, `attempts.access_code_needed`, `attempts.access_code_wrong`, `identity.too_many_attempts`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    advanceAttempt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Index of the first question of the section that is entered. */
                    floor: number;
                };
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttemptClock"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `attempts.not_found`, `attempts.closed`, `attempts.position_unknown`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    saveAnswers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    tab: string;
                    answers: components["schemas"]["LearnerAnswer"][];
                };
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipts"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `attempts.not_found`, `attempts.closed`, `attempts.deadline_passed`, `attempts.position_unknown`, `attempts.response_not_in_form`, `attempts.sequence_forged`, `attempts.sequence_reused`, `attempts.section_closed`, `attempts.on_break`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    takeBreak: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    on: boolean;
                };
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttemptClock"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `attempts.not_found`, `attempts.closed`, `attempts.no_break_left`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    handIn: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    answers: {
                        /** @description Index of the question in the form. */
                        position: number;
                        /** @description Rises with every change in this attempt; begins at `firstSequence` of the attempt as it was opened. */
                        sequence: number;
                        response: components["schemas"]["Response"] | null;
                        /** @description Spent on this question so far. */
                        seconds: number;
                        flagged: boolean;
                        /** @description Practice: 1 when feedback was asked for. Cards: 1 again, 2 known. */
                        checked: number;
                        /**
                         * Format: date-time
                         * @description By the device’s clock, corrected by the server’s.
                         */
                        changedAt: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Accepted; it goes on in the background. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: components["schemas"]["Uuid"];
                        /** @enum {string} */
                        state: "waiting" | "accepted" | "declined";
                    };
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `attempts.not_found`, `attempts.position_unknown`, `attempts.response_not_in_form`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reportProblem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Index of the question in the form. */
                    position: number;
                    text: string;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: components["schemas"]["Uuid"];
                    };
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `attempts.not_found`, `attempts.position_unknown`, `attempts.too_many_reports`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    downloadOwnScoreReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description PDF. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `attempts.not_found`, `attempts.not_submitted`, `attempts.not_released`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readResult: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttemptResult"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `attempts.not_found`, `attempts.not_submitted`, `attempts.not_released`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submitAttempt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttemptClock"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `attempts.not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    syncAttempt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    tab: string;
                    cursor?: number;
                };
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttemptClock"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `attempts.not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readCourse: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LearnerCourse"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `attempts.session_ended`, `attempts.delivery_archived`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    askFeedback: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    activity: string;
                    /** @description Null for a question in a lesson. */
                    attemptId: components["schemas"]["Uuid"] | null;
                    questionId: string;
                    response: components["schemas"]["Response"] | null;
                };
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Feedback"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `attempts.feedback_refused`, `attempts.activity_unknown`, `attempts.not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    saveProgress: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    activity: string;
                    block: number;
                    done: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `attempts.activity_unknown`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    openSession: {
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
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LearnerSession"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `attempts.link_unknown`, `attempts.link_expired`, `attempts.link_used`, `attempts.delivery_archived`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    renewSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                };
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LearnerSession"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `attempts.session_ended`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listLearners: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description Part of the name, the email or a subject. */
                text?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LearnerPage"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `http.invalid_cursor`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createLearner: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default null */
                    name?: string | null;
                    /** @default null */
                    email?: string | null;
                    /** @default null */
                    language?: string | null;
                    /** @description How the board’s own systems, or the `platform`, call the person. */
                    subject?: string;
                    /**
                     * @description Whose word the subject is: `api` for the board’s own systems, or, for people of an LTI 1.1 tool, what its consumer key says (`platform` of `LtiConsumer`).
                     * @default api
                     */
                    platform?: string;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Learner"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readLearner: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Learner"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `attempts.learner_not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateLearner: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what was read. */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string | null;
                    email?: string | null;
                    language?: string | null;
                };
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Learner"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition failed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition required. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `attempts.learner_not_found`, `attempts.changed`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setAccommodation: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what was read. */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Accommodation"];
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccommodationSet"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition failed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition required. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `attempts.learner_not_found`, `attempts.changed`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    eraseLearner: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description For the log; name nobody in it. */
                    reason: string;
                    /**
                     * @description Also while an attempt is in progress.
                     * @default false
                     */
                    evenRunning?: boolean;
                };
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LearnerErased"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `attempts.learner_not_found`, `attempts.erase_running`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportLearner: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LearnerExport"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `attempts.learner_not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    mergeLearners: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The learner who goes. */
                    learnerId: components["schemas"]["Uuid"];
                };
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Learner"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `attempts.learner_not_found`, `attempts.merge_self`, `attempts.merge_running`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    showLesson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lesson"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `courses.lesson_not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteLesson: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what was read. */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition failed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition required. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `courses.lesson_not_found`, `courses.changed`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateLesson: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what was read. */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    title?: string;
                    summary?: string;
                    language?: string | null;
                    minutes?: number | null;
                    /** @description HTML is cleaned by an allowlist; media are `asset:<sha256>`; LaTeX stands between `\(…\)`. */
                    blocks?: ({
                        /** @constant */
                        kind: "html";
                        html: string;
                    } | {
                        /** @constant */
                        kind: "callout";
                        /** @enum {string} */
                        style: "note" | "tip" | "important" | "warning" | "example";
                        /** @default  */
                        title?: string;
                        html: string;
                    } | {
                        /** @constant */
                        kind: "question";
                        question: string;
                    })[];
                };
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lesson"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition failed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition required. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `courses.lesson_not_found`, `courses.lesson_refused`, `courses.changed`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    duplicateLesson: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    title?: string;
                    moduleId?: components["schemas"]["Uuid"];
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lesson"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `courses.lesson_not_found`, `courses.module_not_found`, `courses.too_many`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    restoreLesson: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    moduleId?: components["schemas"]["Uuid"];
                };
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lesson"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `courses.not_found`, `courses.lesson_not_found`, `courses.module_not_found`, `courses.too_many`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readLintRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LintRules"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replaceLintRules: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what was read. */
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    rules: {
                        [key: string]: components["schemas"]["LintSeverity"];
                    };
                };
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LintRules"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition failed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition required. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `questions.lint_changed`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteLtiConsumer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `lti.consumer_not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listLtiOldLinks: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LtiOldLinkPage"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `lti.consumer_not_found`, `http.invalid_cursor`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putLtiOldLinks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    links: {
                        /** @description `resource_link_id` of LTI 1.1. */
                        resourceLinkId: string;
                        deliveryId: components["schemas"]["Uuid"];
                        /**
                         * @description Of the release that learners get now; null for the whole course.
                         * @default null
                         */
                        activity?: string | null;
                    }[];
                };
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LtiConsumer"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `lti.consumer_not_found`, `lti.old_links_refused`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listLtiMembers: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description Whom this resource link is for, as far as the platform says, and who has come in by it; attempts there alone count. */
                link?: components["schemas"]["Uuid"];
                progress?: "started" | "not-started";
                role?: "learner" | "instructor" | "administrator";
                /** @description Those who have left, instead of those who are there. */
                inactive?: string;
            };
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LtiMemberPage"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `http.invalid_cursor`, `lti.context_not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readLtiRoster: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LtiRoster"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `lti.context_not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    syncLtiRoster: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted; it goes on in the background. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LtiRoster"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `lti.context_not_found`, `lti.service_missing`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listLtiGrades: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                delivery?: components["schemas"]["Uuid"];
                registration?: components["schemas"]["Uuid"];
                state?: "waiting" | "sent" | "refused" | "given_up";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LtiGradePage"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `http.invalid_cursor`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resendLtiGrade: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted; it goes on in the background. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LtiGrade"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `lti.grade_not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resendLtiGrades: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Null: of every delivery.
                     * @default null
                     */
                    deliveryId?: components["schemas"]["Uuid"] | null;
                    /**
                     * @description Null: of every platform.
                     * @default null
                     */
                    registrationId?: components["schemas"]["Uuid"] | null;
                };
            };
        };
        responses: {
            /** @description Accepted; it goes on in the background. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LtiGradesResent"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `attempts.delivery_not_found`, `lti.registration_not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listLtiKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LtiKeyList"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateLtiKeys: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LtiKey"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listLtiLaunches: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                registration?: components["schemas"]["Uuid"];
                outcome?: string;
                since?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LtiLaunchPage"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `http.invalid_cursor`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteLtiOldLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `lti.old_link_not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listLtiRegistrationLinks: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LtiRegistrationLinkPage"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `http.invalid_cursor`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createLtiRegistrationLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What the registration is to be called. */
                    name: string;
                    /** @description How long it is valid; 7 when left out. */
                    days?: number;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewLtiRegistrationLink"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeLtiRegistrationLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `lti.registration_link_not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listLtiRegistrations: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LtiRegistrationPage"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `http.invalid_cursor`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createLtiRegistration: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @description Whose departures from the specification are accepted; guessed when left out. */
                    vendor?: components["schemas"]["LtiVendor"];
                    /**
                     * Format: uri
                     * @description https, to a public address; see `EXAMPORT_ALLOW_PRIVATE_ADDRESSES`.
                     */
                    issuer: string;
                    clientId: string;
                    /**
                     * Format: uri
                     * @description https, to a public address; see `EXAMPORT_ALLOW_PRIVATE_ADDRESSES`.
                     */
                    authorizationUrl?: string;
                    /**
                     * Format: uri
                     * @description https, to a public address; see `EXAMPORT_ALLOW_PRIVATE_ADDRESSES`.
                     */
                    tokenUrl?: string;
                    /**
                     * Format: uri
                     * @description https, to a public address; see `EXAMPORT_ALLOW_PRIVATE_ADDRESSES`.
                     */
                    keySetUrl?: string;
                    /** @description `aud` of requests for access tokens, where it is not the token URL. */
                    tokenAudience?: string | null;
                    /** @description That are known already. Others wait for approval when they launch. */
                    deploymentIds?: string[];
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LtiRegistration"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `lti.address_refused`, `lti.registration_exists`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readLtiRegistration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LtiRegistration"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `lti.registration_not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteLtiRegistration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `lti.registration_not_found`, `lti.registration_in_use`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateLtiRegistration: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what was read. */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    /** @description Whose departures from the specification are accepted; guessed when left out. */
                    vendor?: components["schemas"]["LtiVendor"];
                    /**
                     * Format: uri
                     * @description https, to a public address; see `EXAMPORT_ALLOW_PRIVATE_ADDRESSES`.
                     */
                    issuer?: string;
                    clientId?: string;
                    /**
                     * Format: uri
                     * @description https, to a public address; see `EXAMPORT_ALLOW_PRIVATE_ADDRESSES`.
                     */
                    authorizationUrl?: string;
                    /**
                     * Format: uri
                     * @description https, to a public address; see `EXAMPORT_ALLOW_PRIVATE_ADDRESSES`.
                     */
                    tokenUrl?: string;
                    /**
                     * Format: uri
                     * @description https, to a public address; see `EXAMPORT_ALLOW_PRIVATE_ADDRESSES`.
                     */
                    keySetUrl?: string;
                    /** @description `aud` of requests for access tokens, where it is not the token URL. */
                    tokenAudience?: string | null;
                    /** @enum {string} */
                    state?: "active" | "disabled";
                };
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LtiRegistration"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition failed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition required. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `lti.registration_not_found`, `lti.changed`, `lti.address_refused`, `lti.registration_exists`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    checkLtiRegistration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LtiCheckList"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `lti.registration_not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listLtiConsumers: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LtiConsumerPage"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `lti.registration_not_found`, `http.invalid_cursor`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putLtiConsumer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description `oauth_consumer_key` of the old tool. */
                    key: string;
                    /** @description Kept encrypted, and never given back. */
                    secret: string;
                };
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LtiConsumer"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `lti.registration_not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listLtiDeployments: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                state?: "active" | "pending" | "refused";
            };
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LtiDeploymentPage"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `lti.registration_not_found`, `http.invalid_cursor`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    decideLtiDeployment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    deploymentId: string;
                    /** @enum {string} */
                    state: "active" | "refused";
                };
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LtiDeployment"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `lti.registration_not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readLtiStaff: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LtiStaff"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `lti.ticket_invalid`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readLtiAttempt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LtiAttemptDetails"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `lti.ticket_invalid`, `attempts.not_found`, `attempts.not_submitted`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readLtiConnection: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LtiConnection"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `lti.ticket_invalid`, `lti.not_allowed`, `lti.registration_disabled`, `lti.deployment_refused`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    checkLtiConnection: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LtiCheckList"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `lti.ticket_invalid`, `lti.not_allowed`, `lti.registration_disabled`, `lti.deployment_refused`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listLtiConnectionGrades: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description `failed`: refused or given up. Left out: all. */
                state?: "waiting" | "sent" | "failed";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LtiConnectionGradePage"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `lti.ticket_invalid`, `lti.not_allowed`, `lti.registration_disabled`, `lti.deployment_refused`, `http.invalid_cursor`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resendLtiConnectionGrade: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `lti.ticket_invalid`, `lti.not_allowed`, `lti.registration_disabled`, `lti.deployment_refused`, `lti.grade_not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resendLtiConnectionGrades: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Accepted; it goes on in the background. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LtiConnectionResent"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `lti.ticket_invalid`, `lti.not_allowed`, `lti.registration_disabled`, `lti.deployment_refused`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listLtiConnectionLaunches: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description Those that failed alone. */
                failed?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LtiConnectionLaunchPage"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `lti.ticket_invalid`, `lti.not_allowed`, `lti.registration_disabled`, `lti.deployment_refused`, `http.invalid_cursor`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listLtiConnectionLinks: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LtiConnectionLinkPage"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `lti.ticket_invalid`, `lti.not_allowed`, `lti.registration_disabled`, `lti.deployment_refused`, `http.invalid_cursor`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listLtiConnectionRosters: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LtiConnectionRosterPage"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `lti.ticket_invalid`, `lti.not_allowed`, `lti.registration_disabled`, `lti.deployment_refused`, `http.invalid_cursor`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    syncLtiConnectionRoster: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `lti.ticket_invalid`, `lti.not_allowed`, `lti.registration_disabled`, `lti.deployment_refused`, `lti.context_not_found`, `lti.service_missing`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    answerLtiDeepLinking: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    items: {
                        deliveryId: components["schemas"]["Uuid"];
                        /** @description Null: the whole course. */
                        activity: string | null;
                        /**
                         * @description Left out: what the platform takes, in a frame first.
                         * @enum {string}
                         */
                        opensIn?: "iframe" | "window";
                    }[];
                };
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LtiDeepLinkingAnswer"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `lti.ticket_invalid`, `lti.choice_refused`, `lti.address_refused`, `lti.registration_disabled`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    bindLtiLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    deliveryId: components["schemas"]["Uuid"];
                    /** @description Null: the whole course. */
                    activity: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `lti.ticket_invalid`, `lti.choice_refused`, `lti.resource_link_not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readLtiOffers: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description In the title of the delivery, its course, or one of its activities. */
                text?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LtiOfferPage"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `lti.ticket_invalid`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readLtiResults: {
        parameters: {
            query: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                link: components["schemas"]["Uuid"];
                /** @description Of this person alone. */
                subject?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LtiResults"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `lti.ticket_invalid`, `lti.resource_link_not_found`, `lti.content_gone`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    showLtiTool: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LtiTool"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMembers: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                role?: components["schemas"]["Role"];
                active?: string;
                text?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberPage"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createMember: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    email: string;
                    name: string;
                    role: components["schemas"]["Role"];
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewMember"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `identity.email_taken`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateMember: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what was read. */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    role?: components["schemas"]["Role"];
                    active?: boolean;
                };
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition failed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition required. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `identity.changed`, `identity.last_owner`, `identity.own_role`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasswordToken"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    showOrganization: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateOrganization: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what was read. */
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    settings?: {
                        fourEyes?: boolean;
                        secondGrader?: boolean;
                        retentionDays?: components["schemas"]["RetentionDays"];
                        language?: string;
                        packageRetentionDays?: number | null;
                        /** @description Origins of platforms that may show the learner’s page in a frame, e.g. `https://lms.example.org`. https only; http on localhost. */
                        platformOrigins?: string[];
                    };
                };
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition failed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition required. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `identity.changed`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createOrganization: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Short name, for signing in.
                     * @example nurses-board
                     */
                    slug: string;
                    name: string;
                    owner: {
                        /** Format: email */
                        email: string;
                        name: string;
                    };
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewOrganization"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `identity.slug_taken`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPackages: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                programId?: components["schemas"]["Uuid"];
                courseId?: components["schemas"]["Uuid"];
                releaseId?: components["schemas"]["Uuid"];
                state?: components["schemas"]["PackageState"];
                profile?: components["schemas"]["PackageProfile"];
                kind?: "package" | "bundle";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PackagePage"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    showPackage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Package"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `exchange.package_not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deletePackage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `exchange.package_not_found`, `exchange.package_busy`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelPackage: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Package"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `exchange.package_not_found`, `exchange.package_ended`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    watchPackage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `exchange.package_not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readPackageFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The zip, under the name that the command line gives it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `exchange.package_not_found`, `exchange.file_not_built`, `exchange.file_expired`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readPackageReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PackageReport"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `exchange.package_not_found`, `exchange.file_not_built`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retryPackage: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted; it goes on in the background. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Package"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `exchange.package_not_found`, `exchange.package_not_ended`, `exchange.package_built_anew`, `exchange.request_refused`, `exchange.release_withdrawn`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `identity.link_invalid`, `identity.password_refused`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listProblemReports: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                program?: components["schemas"]["Uuid"];
                /** @description Key of the question. */
                question?: string;
                state?: "open" | "resolved" | "dismissed";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemReportPage"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `http.invalid_cursor`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resolveProblemReport: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    dismissed: boolean;
                    resolution: string;
                };
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemReport"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `attempts.report_not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPrograms: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description Part of the title or of the key. */
                text?: string;
                /** @description Those that were deleted, instead of the others. */
                deleted?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProgramPage"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `http.invalid_cursor`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createProgram: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Short name, unique in the organization; releases carry it.
                     * @example certified-peer-specialist
                     */
                    key: string;
                    title: string;
                    /** @default  */
                    summary?: string;
                    /**
                     * @description What the exam covers: domains in order, each with its weight.
                     * @default []
                     */
                    blueprint?: components["schemas"]["Domain"][];
                    /**
                     * @default {
                     *       "questions": null,
                     *       "minutes": null,
                     *       "cutScore": null
                     *     }
                     */
                    examFacts?: components["schemas"]["ExamFacts"];
                    /**
                     * @description Where the certification holds.
                     * @default []
                     * @example [
                     *       "US-MI",
                     *       "US-OH"
                     *     ]
                     */
                    jurisdictions?: string[];
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Program"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `programs.key_taken`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readProgram: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Program"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `programs.not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteProgram: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `programs.not_found`, `programs.in_use`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateProgram: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what was read. */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Short name, unique in the organization; releases carry it.
                     * @example certified-peer-specialist
                     */
                    key?: string;
                    title?: string;
                    summary?: string;
                    /** @description What the exam covers: domains in order, each with its weight. */
                    blueprint?: components["schemas"]["Domain"][];
                    examFacts?: components["schemas"]["ExamFacts"];
                    /**
                     * @description Where the certification holds.
                     * @example [
                     *       "US-MI",
                     *       "US-OH"
                     *     ]
                     */
                    jurisdictions?: string[];
                };
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Program"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition failed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition required. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `programs.not_found`, `programs.changed`, `programs.key_taken`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    buildBundle: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Left out: every course of the program that has a release. */
                    courses?: components["schemas"]["Uuid"][];
                    profiles: components["schemas"]["PackageProfile"][];
                    /** @description Left out: as the preset says. */
                    layouts?: components["schemas"]["PackageLayout"][];
                    /** @default {} */
                    options?: components["schemas"]["BundleOptions"];
                };
            };
        };
        responses: {
            /** @description Accepted; it goes on in the background. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Package"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `programs.not_found`, `courses.not_found`, `exchange.request_refused`, `exchange.release_withdrawn`, `exchange.nothing_to_package`, `exchange.too_many_packages`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    restoreProgram: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Program"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `programs.not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listQuestions: {
        parameters: {
            query: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description Words of the question; the last may be unfinished. "…" a phrase, - before a word: without it, OR between two: either. */
                text?: string;
                domain?: string[];
                tag?: string[];
                type?: ("single-choice" | "multiple-response" | "true-false" | "fill-in" | "numeric" | "matching" | "ordering" | "essay")[];
                state?: components["schemas"]["QuestionState"][];
                difficulty?: ("easy" | "medium" | "hard")[];
                jurisdiction?: string[];
                language?: string[];
                /** @description In use, and to be reviewed by this day or an earlier one. */
                due?: string;
                program: components["schemas"]["Uuid"];
                /** @description Only questions that are no translations, or only translations. */
                originals?: string;
                /** @description Only those whose approved version is withheld from publishing today. */
                withheld?: string;
                /** @description Default: `relevance` with a text, else `-updated`. Relevance ranks the 200 matches that were changed last; narrow the search, or sort otherwise, to see more. `reviewBy`: what is due first. */
                sort?: "relevance" | "-updated" | "updated" | "-created" | "created" | "key" | "-key" | "reviewBy";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuestionPage"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `programs.not_found`, `http.invalid_cursor`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createQuestion: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    programId: components["schemas"]["Uuid"];
                    /** @description Its id in releases, shared by its translations; unique in the program. Default: its id. */
                    key?: string;
                    /** @description Default: that of the organization. */
                    language?: string;
                    content: components["schemas"]["QuestionContent"];
                    /**
                     * @description Where it holds; empty: everywhere.
                     * @default []
                     * @example [
                     *       "US-MI"
                     *     ]
                     */
                    jurisdictions?: string[];
                    /**
                     * @description First day on which it may be used; null: at once.
                     * @default null
                     */
                    validFrom?: string | null;
                    /**
                     * @description Last day on which it may be used unless it was reviewed; null: for ever.
                     * @default null
                     */
                    reviewBy?: string | null;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Question"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `programs.not_found`, `questions.invalid`, `questions.key_taken`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readQuestion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Question"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `questions.not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateQuestion: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what was read. */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    content?: components["schemas"]["QuestionContent"];
                    /**
                     * @description Where it holds; empty: everywhere.
                     * @example [
                     *       "US-MI"
                     *     ]
                     */
                    jurisdictions?: string[];
                    /** @description First day on which it may be used; null: at once. */
                    validFrom?: string | null;
                    /** @description Last day on which it may be used unless it was reviewed; null: for ever. */
                    reviewBy?: string | null;
                    /** @description For a translation that was brought up to another version of its original. */
                    originalVersion?: number;
                };
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Question"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition failed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition required. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `questions.not_found`, `questions.changed`, `questions.invalid`, `questions.wrong_state`, `questions.translation_differs`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    approveQuestion: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what was read. */
                "If-Match": string;
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Question"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition failed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition required. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `questions.not_found`, `questions.changed`, `questions.wrong_state`, `questions.four_eyes`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listQuestionComments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["QuestionComment"][];
                    };
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `questions.not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addQuestionComment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuestionComment"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `questions.not_found`, `identity.forbidden`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    compareQuestionVersions: {
        parameters: {
            query: {
                from: number;
                to: number;
            };
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        differences: components["schemas"]["Difference"][];
                    };
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `questions.not_found`, `questions.version_not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    discardDraft: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what was read. */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Question"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition failed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition required. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `questions.not_found`, `questions.changed`, `questions.wrong_state`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listQuestionDuplicates: {
        parameters: {
            query?: {
                /** @description Share of three-letter sequences that both stems have; 1 means equal. */
                threshold?: number;
            };
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["QuestionDuplicate"][];
                    };
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `questions.not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listQuestionEnemies: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["QuestionSummary"][];
                    };
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `questions.not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addQuestionEnemy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
                enemyId: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `questions.not_found`, `questions.other_program`, `questions.not_original`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeQuestionEnemy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
                enemyId: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `questions.not_found`, `questions.enemy_not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    lintQuestion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        findings: components["schemas"]["LintFinding"][];
                    };
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `questions.not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retireQuestion: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what was read. */
                "If-Match": string;
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Question"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition failed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition required. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `questions.not_found`, `questions.changed`, `questions.wrong_state`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sendBackQuestion: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what was read. */
                "If-Match": string;
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    comment: string;
                };
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Question"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition failed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition required. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `questions.not_found`, `questions.changed`, `questions.wrong_state`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submitQuestion: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what was read. */
                "If-Match": string;
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Question"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition failed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition required. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `questions.not_found`, `questions.changed`, `questions.wrong_state`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listQuestionTranslations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["QuestionTranslation"][];
                    };
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `questions.not_found`, `questions.not_original`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addQuestionTranslation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    language: string;
                    content?: components["schemas"]["QuestionContent"];
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Question"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `questions.not_found`, `questions.not_original`, `questions.translation_exists`, `questions.translation_differs`, `questions.invalid`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unretireQuestion: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what was read. */
                "If-Match": string;
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Question"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition failed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition required. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `questions.not_found`, `questions.changed`, `questions.wrong_state`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listQuestionVersions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["QuestionVersion"][];
                    };
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `questions.not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdrawQuestion: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what was read. */
                "If-Match": string;
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Question"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition failed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition required. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `questions.not_found`, `questions.changed`, `questions.wrong_state`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    editQuestions: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    ids?: components["schemas"]["Uuid"][];
                    filter?: {
                        /** @description Words of the question; the last may be unfinished. "…" a phrase, - before a word: without it, OR between two: either. */
                        text?: string;
                        domain?: string[];
                        tag?: string[];
                        type?: ("single-choice" | "multiple-response" | "true-false" | "fill-in" | "numeric" | "matching" | "ordering" | "essay")[];
                        state?: components["schemas"]["QuestionState"][];
                        difficulty?: ("easy" | "medium" | "hard")[];
                        jurisdiction?: string[];
                        language?: string[];
                        /**
                         * Format: date
                         * @description In use, and to be reviewed by this day or an earlier one.
                         * @example 2027-01-31
                         */
                        due?: string;
                        programId: components["schemas"]["Uuid"];
                        originals?: boolean;
                        withheld?: boolean;
                    };
                    set: {
                        addTags?: string[];
                        removeTags?: string[];
                        domain?: string | null;
                        difficulty?: ("easy" | "medium" | "hard") | null;
                        /** @description Last day on which it may be used unless it was reviewed; null: for ever. */
                        reviewBy?: string | null;
                        /**
                         * @description Taken after the other changes.
                         * @enum {string}
                         */
                        step?: "submit" | "withdraw" | "approve" | "retire" | "unretire";
                    };
                };
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["BulkResult"][];
                    };
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `questions.not_found`, `programs.not_found`, `questions.too_many`, `identity.forbidden`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    lintQuestions: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    ids: components["schemas"]["Uuid"][];
                } | {
                    filter: {
                        /** @description Words of the question; the last may be unfinished. "…" a phrase, - before a word: without it, OR between two: either. */
                        text?: string;
                        domain?: string[];
                        tag?: string[];
                        type?: ("single-choice" | "multiple-response" | "true-false" | "fill-in" | "numeric" | "matching" | "ordering" | "essay")[];
                        state?: components["schemas"]["QuestionState"][];
                        difficulty?: ("easy" | "medium" | "hard")[];
                        jurisdiction?: string[];
                        language?: string[];
                        /**
                         * Format: date
                         * @description In use, and to be reviewed by this day or an earlier one.
                         * @example 2027-01-31
                         */
                        due?: string;
                        programId: components["schemas"]["Uuid"];
                        originals?: boolean;
                        withheld?: boolean;
                    };
                };
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        checked: number;
                        /** @description Questions in which something was found. */
                        items: {
                            id: components["schemas"]["Uuid"];
                            key: string;
                            findings: components["schemas"]["LintFinding"][];
                        }[];
                    };
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `questions.not_found`, `programs.not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listQuizzes: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next` of the page before. */
                cursor?: string;
                programId?: components["schemas"]["Uuid"];
                mode?: "practice" | "exam" | "flashcards";
                /** @description Part of the title or of the key. */
                text?: string;
                /** @description Those that were deleted, instead of the others. */
                deleted?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuizPage"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `http.invalid_cursor`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createQuiz: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    programId: components["schemas"]["Uuid"];
                    /**
                     * @description Short name, unique in the program; releases carry it.
                     * @example mock-exam
                     */
                    key?: string;
                    title: string;
                    /** @default  */
                    summary?: string;
                    /** @default  */
                    instructions?: string;
                    /** @enum {string} */
                    mode: "practice" | "exam" | "flashcards";
                    sections: {
                        id: string;
                        /** @default  */
                        title?: string;
                        draw: {
                            /** @constant */
                            rule: "fixed";
                            questions: string[];
                        } | {
                            /** @constant */
                            rule: "random";
                            count: number | null;
                            /** @default {} */
                            filter?: {
                                domains?: string[];
                                tags?: string[];
                                types?: string[];
                                difficulties?: ("easy" | "medium" | "hard")[];
                                exclude?: string[];
                            };
                        } | {
                            /** @constant */
                            rule: "blueprint";
                            count: number;
                            /** @default {} */
                            filter?: {
                                domains?: string[];
                                tags?: string[];
                                types?: string[];
                                difficulties?: ("easy" | "medium" | "hard")[];
                                exclude?: string[];
                            };
                        };
                        pretest?: {
                            count: number;
                            filter: {
                                domains?: string[];
                                tags?: string[];
                                types?: string[];
                                difficulties?: ("easy" | "medium" | "hard")[];
                                exclude?: string[];
                            };
                        };
                    }[];
                    /** @default true */
                    shuffleQuestions?: boolean;
                    /** @default true */
                    shuffleChoices?: boolean;
                    /** @default null */
                    timeLimitSeconds?: number | null;
                    /** @default null */
                    cutScore?: number | null;
                    /** @default null */
                    attempts?: number | null;
                    avoidSeen?: boolean;
                    /**
                     * @default best
                     * @enum {string}
                     */
                    attemptGrading?: "best" | "last" | "average";
                    /**
                     * @default full
                     * @enum {string}
                     */
                    review?: "score" | "responses" | "full";
                    /** @description Whether its score counts for the course; left out: exams do. */
                    graded?: boolean;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Quiz"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `programs.not_found`, `quizzes.invalid`, `quizzes.key_taken`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readQuiz: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Quiz"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `quizzes.not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replaceQuiz: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what was read. */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Short name, unique in the program; releases carry it.
                     * @example mock-exam
                     */
                    key?: string;
                    title: string;
                    /** @default  */
                    summary?: string;
                    /** @default  */
                    instructions?: string;
                    /** @enum {string} */
                    mode: "practice" | "exam" | "flashcards";
                    sections: {
                        id: string;
                        /** @default  */
                        title?: string;
                        draw: {
                            /** @constant */
                            rule: "fixed";
                            questions: string[];
                        } | {
                            /** @constant */
                            rule: "random";
                            count: number | null;
                            /** @default {} */
                            filter?: {
                                domains?: string[];
                                tags?: string[];
                                types?: string[];
                                difficulties?: ("easy" | "medium" | "hard")[];
                                exclude?: string[];
                            };
                        } | {
                            /** @constant */
                            rule: "blueprint";
                            count: number;
                            /** @default {} */
                            filter?: {
                                domains?: string[];
                                tags?: string[];
                                types?: string[];
                                difficulties?: ("easy" | "medium" | "hard")[];
                                exclude?: string[];
                            };
                        };
                        pretest?: {
                            count: number;
                            filter: {
                                domains?: string[];
                                tags?: string[];
                                types?: string[];
                                difficulties?: ("easy" | "medium" | "hard")[];
                                exclude?: string[];
                            };
                        };
                    }[];
                    /** @default true */
                    shuffleQuestions?: boolean;
                    /** @default true */
                    shuffleChoices?: boolean;
                    /** @default null */
                    timeLimitSeconds?: number | null;
                    /** @default null */
                    cutScore?: number | null;
                    /** @default null */
                    attempts?: number | null;
                    avoidSeen?: boolean;
                    /**
                     * @default best
                     * @enum {string}
                     */
                    attemptGrading?: "best" | "last" | "average";
                    /**
                     * @default full
                     * @enum {string}
                     */
                    review?: "score" | "responses" | "full";
                    /** @description Whether its score counts for the course; left out: exams do. */
                    graded?: boolean;
                };
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Quiz"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition failed. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition required. */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `quizzes.not_found`, `quizzes.changed`, `quizzes.invalid`, `quizzes.key_taken`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteQuiz: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `quizzes.not_found`, `quizzes.in_use`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    duplicateQuiz: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Short name, unique in the program; releases carry it.
                     * @example mock-exam
                     */
                    key?: string;
                    title?: string;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Quiz"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `quizzes.not_found`, `quizzes.key_taken`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    checkQuizFill: {
        parameters: {
            query?: {
                /** @description The day on which questions must be valid; today when left out. */
                at?: string;
                /** @description Of the course; the originals when left out. */
                language?: string;
            };
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FillReport"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `quizzes.not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    previewForm: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    seed: number;
                    /** @default [] */
                    seen?: string[];
                    /**
                     * Format: date
                     * @description The day on which questions must be valid; today when left out.
                     */
                    at?: string;
                    /** @description Of the course; the originals when left out. */
                    language?: string;
                };
            };
        };
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FormPreview"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `quizzes.not_found`, `identity.forbidden`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    restoreQuiz: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Quiz"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `quizzes.not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    showRelease: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReleaseDetail"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `courses.release_not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    compareReleases: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The earlier. */
                id: components["schemas"]["Uuid"];
                /** @description The later. */
                otherId: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReleaseComparison"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `courses.release_not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readReleaseDocument: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As docs/release.schema.json describes it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `courses.release_not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    buildPackage: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    profile?: components["schemas"]["PackageProfile"];
                    layout?: components["schemas"]["PackageLayout"];
                    /** @default {} */
                    options?: components["schemas"]["PackageOptions"];
                };
            };
        };
        responses: {
            /** @description Accepted; it goes on in the background. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Package"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `courses.release_not_found`, `courses.not_found`, `exchange.request_refused`, `exchange.release_withdrawn`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reinstateRelease: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReleaseDetail"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `courses.release_not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdrawRelease: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeat a request under the same key, and it is done once. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["Uuid"];
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
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReleaseDetail"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `courses.release_not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    showSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Short name, for signing in.
                     * @example nurses-board
                     */
                    organization?: string;
                    /** Format: email */
                    email: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `identity.wrong_credentials`, `identity.too_many_attempts`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    current: string;
                    new: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Content too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported media type. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `identity.wrong_credentials`, `identity.password_refused`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionList"];
                };
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `identity.not_found`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSignOns: {
        parameters: {
            query?: {
                organization?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As asked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignOnList"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    startSignOn: {
        parameters: {
            query?: {
                returnTo?: string;
            };
            header?: never;
            path: {
                /** @description Short name, for signing in. */
                organization: string;
                id: components["schemas"]["Uuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In fact 302, to the provider. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `identity.organization_not_found`, `identity.not_found`, `identity.provider_unreachable`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    finishSignOn: {
        parameters: {
            query: {
                state: string;
                code?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In fact 302, to where the sign-on began, with a session. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Unprocessable content. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; codes of its own: `identity.sign_on_failed`, `identity.provider_unreachable`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
